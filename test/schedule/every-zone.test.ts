import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dueWithin } from '../../src/schedule/next-due.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'

const FIRST_YEAR = 2020
const YEARS = 10
const WEEKDAYS = ['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays']
/** Minutes from the start of a skip or repetition: before it, within it, after it. */
const OFFSETS = [-30, 15, 75]
const PATIENCE_MS = 120_000

type Wall = Temporal.PlainDateTime

/** A change of a zone's clocks. */
interface Change {
  readonly zone: string
  readonly at: number
  /** Offsets from UTC before and after, in milliseconds. */
  readonly offsets: readonly [number, number]
  /** What the clocks show where the skip or the repetition starts. */
  readonly wall: Wall
}

const wallFormats = new Map<string, Intl.DateTimeFormat>()

/** `2025-03-09 02:30` as the zone's clocks show it, told by Intl. */
const shownAt = (at: number, zone: string): string => {
  const format =
    wallFormats.get(zone) ??
    new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  wallFormats.set(zone, format)
  return format.format(at)
}

const changesOf = (zone: string): Change[] => {
  const found: Change[] = []
  let next = new Temporal.PlainDate(FIRST_YEAR, 1, 1).toZonedDateTime(zone).getTimeZoneTransition('next')
  for (; next && next.year < FIRST_YEAR + YEARS; next = next.getTimeZoneTransition('next')) {
    const before = next.subtract({ minutes: 1 })
    const last = before.toPlainDateTime().add({ minutes: 1 })
    const first = next.toPlainDateTime()
    found.push({
      zone,
      at: next.epochMilliseconds,
      offsets: [before.offsetNanoseconds / 1e6, next.offsetNanoseconds / 1e6],
      wall: Temporal.PlainDateTime.compare(last, first) < 0 ? last : first,
    })
  }
  return found
}

/** When a zone's clocks show this near a change of theirs, by trying both offsets; the change when they never do. */
const instantOf = ({ zone, at, offsets }: Change, wall: Wall): number => {
  const text = wall.toString().slice(0, 16).replace('T', ' ')
  const utc = Date.parse(`${text.replace(' ', 'T')}Z`)
  const shown = offsets.map(offset => utc - offset).filter(one => shownAt(one, zone) === text)
  return shown.length > 0 ? Math.min(...shown) : at
}

/** The instants of these times on the clock, each once. */
const slotsAt = (change: Change, walls: readonly Wall[]): string[] =>
  [...new Set(walls.map(wall => instantOf(change, wall)))].map(at => new Date(at).toISOString())

/** Holds what is due from the first of these times to the last against them. */
const expectDue = (words: string, change: Change, walls: readonly Wall[]): void => {
  const slots = slotsAt(change, walls)
  const due = [...dueWithin(readSchedule(`${words} ${change.zone}`), slots[0]!, slots.at(-1)!)]
  expect(due, `${words} ${change.zone}`).toEqual(slots)
}

const changes = Intl.supportedValuesOf('timeZone').flatMap(changesOf)
const timeOf = (wall: Wall): string => wall.toPlainTime().toString().slice(0, 5)

describe(`every zone, around each of the ${changes.length} changes of clocks from ${FIRST_YEAR} to ${FIRST_YEAR + YEARS - 1}`, () => {
  test.each(OFFSETS)(
    'a daily time %i minutes from the change is due once a day',
    { timeout: PATIENCE_MS },
    offset => {
      for (const change of changes) {
        const wall = change.wall.add({ minutes: offset })
        const days = [-1, 0, 1].map(days => wall.add({ days }))
        expectDue(`every day at ${timeOf(wall)}`, change, days)
      }
    },
  )

  test('a weekly time is due once a week', { timeout: PATIENCE_MS }, () => {
    for (const [index, change] of changes.entries()) {
      const wall = change.wall.add({ minutes: OFFSETS[index % OFFSETS.length]! })
      const weeks = [-1, 0, 1].map(weeks => wall.add({ weeks }))
      expectDue(`${WEEKDAYS[wall.dayOfWeek - 1]} at ${timeOf(wall)}`, change, weeks)
    }
  })

  test('an hourly time is due once for each hour that the clocks show, and at the change for those that they skip', {
    timeout: PATIENCE_MS,
  }, () => {
    for (const [index, change] of changes.entries()) {
      const minute = (index * 7) % 60
      const start = change.wall.with({ minute })
      const hours = [-3, -2, -1, 0, 1, 2, 3, 4].map(hours => start.add({ hours }))
      expectDue(`${minute} * * * *`, change, hours)
    }
  })
})
