import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextRun, readSchedule, scheduleWords } from '../../src/desk/schedule-words.ts'

describe('a schedule in plain words', () => {
  test.each([
    ['', 'weekdays at 09:00', 'UTC'],
    ['weekdays at 09:00 Asia/Karachi', 'weekdays at 09:00', 'Asia/Karachi'],
    ['every day at 7:30 and 18:00 in Europe/London', 'every day at 07:30 and 18:00', 'Europe/London'],
    ['daily 9am', 'every day at 09:00', 'UTC'],
    ['Mondays and Thursdays at 6 pm', 'mondays and thursdays at 18:00', 'UTC'],
    ['weekends 12am', 'sundays and saturdays at 00:00', 'UTC'],
    ['tue at 23:59 utc', 'tuesdays at 23:59', 'UTC'],
  ])('%s', (text, words, zone) => {
    const schedule = readSchedule(text)
    expect([scheduleWords(schedule), schedule.zone]).toEqual([words, zone])
  })

  test('reads back what it writes', () => {
    const days = fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })
    const time = fc.record({ hour: fc.nat(23), minute: fc.nat(59) })
    fc.assert(
      fc.property(days, fc.array(time, { minLength: 1, maxLength: 3 }), (days, times) => {
        const schedule = { days, times, zone: 'UTC' }
        expect(readSchedule(scheduleWords(schedule))).toEqual(schedule)
      }),
    )
  })

  test.each([
    ['tomorrow at nine', '"tomorrow"'],
    ['at 25:00', '"25:00"'],
    ['9:00 Asia/Karatchi', 'did you mean Asia/Karachi?'],
  ])('says what is wrong with "%s"', (text, said) => {
    expect(() => readSchedule(text)).toThrow(said)
  })

  test.each([
    ['weekdays at 09:00 Asia/Karachi', '2025-06-27T05:00:00Z', '2025-06-30T04:00:00.000Z'],
    ['every day at 09:00 America/New_York', '2025-03-08T14:00:00Z', '2025-03-09T13:00:00.000Z'],
    ['every day at 05:45 Asia/Kathmandu', '2025-01-01T00:00:00Z', '2025-01-02T00:00:00.000Z'],
    ['mondays at 00:30 Pacific/Auckland', '2025-06-29T00:00:00Z', '2025-06-29T12:30:00.000Z'],
  ])('%s is next due after %s at %s', (text, now, next) => {
    expect(nextRun(readSchedule(text), Date.parse(now))).toBe(next)
  })
})
