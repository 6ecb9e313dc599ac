import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dueWithin, nextDue } from '../../src/schedule/next-due.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'

const due = (words: string, from: string, to: string): string[] => [
  ...dueWithin(readSchedule(words), from, to),
]

describe('an ordinary day', () => {
  test.each([
    ['weekdays at 09:00 Asia/Karachi', '2025-06-27T05:00:00Z', '2025-06-30T04:00:00.000Z'],
    ['every day at 05:45 Asia/Kathmandu', '2025-01-01T00:00:00Z', '2025-01-02T00:00:00.000Z'],
    ['every day at 00:00 Australia/Eucla', '2025-01-01T00:00:00Z', '2025-01-01T15:15:00.000Z'],
    ['mondays at 00:30 Pacific/Auckland', '2025-06-29T00:00:00Z', '2025-06-29T12:30:00.000Z'],
  ])('%s is next due after %s at %s', (words, after, next) => {
    expect(nextDue(readSchedule(words), after)).toBe(next)
  })

  test('the due instant itself is past; a stretch includes both its ends', () => {
    const nine = '2025-06-26T09:00:00.000Z'
    expect(nextDue(readSchedule('every day at 09:00'), nine)).toBe('2025-06-27T09:00:00.000Z')
    expect(due('every day at 09:00', nine, nine)).toEqual([nine])
  })
})

describe('clocks that are set ahead', () => {
  test('a time that they skip is due at the first instant after the skip', () => {
    expect(
      due('every day at 02:30 America/New_York', '2025-03-08T00:00:00Z', '2025-03-11T00:00:00Z'),
    ).toEqual(['2025-03-08T07:30:00.000Z', '2025-03-09T07:00:00.000Z', '2025-03-10T06:30:00.000Z'])
  })

  test('several times that they skip are due once together', () => {
    expect(due('*/20 2 * * * America/New_York', '2025-03-09T00:00:00Z', '2025-03-10T00:00:00Z')).toEqual([
      '2025-03-09T07:00:00.000Z',
    ])
  })

  test('a zone that skipped a whole day has its runs of that day at the start of the next', () => {
    expect(due('every day at 09:00 Pacific/Apia', '2011-12-29T00:00:00Z', '2011-12-31T00:00:00Z')).toEqual([
      '2011-12-29T19:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-30T19:00:00.000Z',
    ])
  })
})

describe('clocks that are set back', () => {
  test('a time that they show twice is due the first time', () => {
    expect(
      due('every day at 01:30 America/New_York', '2025-11-01T06:00:00Z', '2025-11-03T12:00:00Z'),
    ).toEqual(['2025-11-02T05:30:00.000Z', '2025-11-03T06:30:00.000Z'])
  })

  test('nothing is due again in the repeated half hour', () => {
    const schedule = readSchedule('45 * * * * Australia/Lord_Howe')
    expect(nextDue(schedule, '2025-04-05T14:50:00Z')).toBe('2025-04-05T16:15:00.000Z')
  })
})

const wallFormats = new Map<string, Intl.DateTimeFormat>()

/** `2025-03-09 02:30` as the zone's clocks show it, told by Intl. */
const wallOf = (at: number, zone: string): string => {
  const format =
    wallFormats.get(zone) ??
    new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  wallFormats.set(zone, format)
  return format.format(at)
}

const transitionsOf = (zone: string, firstYear: number, years: number): Temporal.ZonedDateTime[] => {
  const found: Temporal.ZonedDateTime[] = []
  let at = new Temporal.PlainDate(firstYear, 1, 1).toZonedDateTime(zone).getTimeZoneTransition('next')
  for (; at && at.year < firstYear + years; at = at.getTimeZoneTransition('next')) found.push(at)
  return found
}

/** When a zone's clocks show this around a change of theirs, by trying both offsets; the change when they never do. */
const expected = (transition: Temporal.ZonedDateTime, wall: string): string => {
  const before = transition.subtract({ minutes: 1 })
  const shown = [before, transition]
    .map(({ offsetNanoseconds }) => Date.parse(`${wall.replace(' ', 'T')}Z`) - offsetNanoseconds / 1e6)
    .filter(at => wallOf(at, transition.timeZoneId) === wall)
  return new Date(shown.length > 0 ? Math.min(...shown) : transition.epochMilliseconds).toISOString()
}

describe('every zone, around the changes of its clocks', () => {
  test.each([-30, 15, 75])(
    'a daily time %i minutes from the start of a skip or repetition is due once a day, at its time or right after',
    offset => {
      for (const [index, zone] of Intl.supportedValuesOf('timeZone').entries()) {
        for (const transition of transitionsOf(zone, 2020 + (index % 9), 2)) {
          const last = transition.subtract({ minutes: 1 }).toPlainDateTime().add({ minutes: 1 })
          const next = transition.toPlainDateTime()
          const start = Temporal.PlainDateTime.compare(last, next) < 0 ? last : next
          const local = start.add({ minutes: offset })
          const walls = [-1, 0, 1].map(days => local.add({ days }).toString().slice(0, 16).replace('T', ' '))
          const slots = walls.map(wall => expected(transition, wall))
          const words = `every day at ${local.toPlainTime().toString().slice(0, 5)} ${zone}`
          expect(due(words, slots[0]!, slots[2]!), words).toEqual(slots)
        }
      }
    },
  )
})
