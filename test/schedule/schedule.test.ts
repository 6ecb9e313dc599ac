import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextDue } from '../../src/schedule/next-due.ts'
import { plainWords, readPlainWords } from '../../src/schedule/plain-words.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'

describe('a schedule in plain words', () => {
  test.each([
    ['', 'weekdays at 09:00', 'UTC'],
    ['weekdays at 09:00 Asia/Karachi', 'weekdays at 09:00', 'Asia/Karachi'],
    ['every day at 7:30 and 18:00 in Europe/London', 'every day at 07:30 and 18:00', 'Europe/London'],
    ['daily 9am', 'every day at 09:00', 'UTC'],
    ['Mondays and Thursdays at 6 pm', 'mondays and thursdays at 18:00', 'UTC'],
    ['weekends 12am', 'sundays and saturdays at 00:00', 'UTC'],
    ['tue at 23:59 utc', 'tuesdays at 23:59', 'UTC'],
    ['daily at 18:00, 7:30 and 18:00', 'every day at 07:30 and 18:00', 'UTC'],
  ])('%s', (text, words, zone) => {
    expect(readSchedule(text)).toMatchObject({ words, zone })
  })

  test('reads back what it writes', () => {
    const weekdays = fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })
    const time = fc.record({ hour: fc.nat(23), minute: fc.nat(59) })
    const times = fc
      .uniqueArray(time, { minLength: 1, maxLength: 3, selector: ({ hour, minute }) => hour * 60 + minute })
      .map(some => some.sort((a, b) => a.hour * 60 + a.minute - b.hour * 60 - b.minute))
    fc.assert(
      fc.property(weekdays, times, (weekdays, times) => {
        expect(readPlainWords(plainWords({ weekdays, times }))).toEqual({ weekdays, times })
      }),
    )
  })

  test('takes its zone from beside it, when it names none', () => {
    expect(readSchedule('weekdays at 09:00', 'asia/karachi').zone).toBe('Asia/Karachi')
    expect(readSchedule('weekdays at 09:00 Asia/Karachi', 'Asia/Karachi').zone).toBe('Asia/Karachi')
  })
})

describe('a schedule in cron fields', () => {
  test('keeps its fields and takes a zone behind them', () => {
    expect(readSchedule('0 9 * * 1-5 Europe/London')).toMatchObject({
      words: '0 9 * * 1-5',
      zone: 'Europe/London',
    })
  })

  test.each([
    ['0 9 * * mon-fri', '2025-06-28T00:00:00Z', '2025-06-30T09:00:00.000Z'],
    ['*/20 * * * *', '2025-06-28T00:41:00Z', '2025-06-28T01:00:00.000Z'],
    ['5 22-2 * * *', '2025-06-28T23:30:00Z', '2025-06-29T00:05:00.000Z'],
    ['0 9 L * *', '2025-02-01T00:00:00Z', '2025-02-28T09:00:00.000Z'],
    ['0 9 31 * *', '2025-03-31T09:00:00Z', '2025-05-31T09:00:00.000Z'],
    ['0 9 29 2 *', '2025-01-01T00:00:00Z', '2028-02-29T09:00:00.000Z'],
    ['0 9 29 2 *', '2097-01-01T00:00:00Z', '2104-02-29T09:00:00.000Z'],
    ['0 9 * * 7', '2025-06-28T00:00:00Z', '2025-06-29T09:00:00.000Z'],
  ])('%s is next due after %s at %s', (text, after, next) => {
    expect(nextDue(readSchedule(text), after)).toBe(next)
  })

  test('days of the month and of the week, both given, are alternatives', () => {
    const schedule = readSchedule('0 9 13 * 5')
    expect(nextDue(schedule, '2025-06-10T00:00:00Z')).toBe('2025-06-13T09:00:00.000Z')
    expect(nextDue(schedule, '2025-06-13T09:00:00Z')).toBe('2025-06-20T09:00:00.000Z')
    expect(nextDue(schedule, '2025-07-11T09:00:00Z')).toBe('2025-07-13T09:00:00.000Z')
  })
})

describe('a schedule that makes no sense', () => {
  test.each([
    ['tomorrow at nine', '"tomorrow" is no day, time or zone'],
    ['at 25:00', '"25:00"'],
    ['9:00 Asia/Karatchi', 'did you mean Asia/Karachi?'],
    ['9:00 Mars/Olympus', 'use an IANA name'],
    ['9:00 Asia/Karachi Europe/London', 'two zones, Asia/Karachi and Europe/London'],
    ['* * * *', 'has 4 fields, not five'],
    ['0 0 9 * * *', 'has 6 fields, not five'],
    ['61 * * * *', '61 is a invalid expression for minute'],
    ['0 9 * * 5#2', 'only numbers, names, ranges, steps and L'],
    ['0 0 30 2 *', 'impossible day of month'],
    ['0 0 31 4,6 *', 'impossible day of month'],
  ])('%s: %s', (text, said) => {
    expect(() => readSchedule(text)).toThrow(said)
  })
})
