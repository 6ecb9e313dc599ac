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
