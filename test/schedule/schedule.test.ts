import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/domain/errors.ts'
import { dayWords } from '../../src/schedule/day-words.ts'
import { EVERY_MONTH, EVERY_MONTH_DAY, EVERY_WEEKDAY } from '../../src/schedule/due-times.ts'
import { nextDue } from '../../src/schedule/next-due.ts'
import { readPlainWords } from '../../src/schedule/plain-words.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import { clockTime } from '../../src/schedule/time-words.ts'

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
    ['8, 12 and 18 on weekdays', 'weekdays at 08:00, 12:00 and 18:00', 'UTC'],
    ['Mon-Fri 9am', 'weekdays at 09:00', 'UTC'],
    ['Monday through Friday at 6 p.m.', 'weekdays at 18:00', 'UTC'],
    ['fri–mon at 0800', 'sundays, mondays, fridays and saturdays at 08:00', 'UTC'],
    ['sat/sun at 10', 'sundays and saturdays at 10:00', 'UTC'],
    ['tues & thurs 18h30', 'tuesdays and thursdays at 18:30', 'UTC'],
    ['every weekday at nine', 'weekdays at 09:00', 'UTC'],
    ['every morning at 7', 'every day at 07:00', 'UTC'],
    ['every evening at 6', 'every day at 18:00', 'UTC'],
    ['weekdays at 6:15 in the evening', 'weekdays at 18:15', 'UTC'],
    ['at noon', 'weekdays at 12:00', 'UTC'],
    ['daily at midnight', 'every day at 00:00', 'UTC'],
    ['9.30 Uhr', 'weekdays at 09:30', 'UTC'],
    ['9 o’clock on workdays', 'weekdays at 09:00', 'UTC'],
    ['twice a day at 8 and 17:30', 'every day at 08:00 and 17:30', 'UTC'],
    ['twice daily 8am 8pm', 'every day at 08:00 and 20:00', 'UTC'],
    ['three times a day at 6, 12 and 18', 'every day at 06:00, 12:00 and 18:00', 'UTC'],
    ['weekly on mondays at 9', 'mondays at 09:00', 'UTC'],
    ['hourly', 'every hour', 'UTC'],
    ['every 30 minutes', 'every 30 minutes', 'UTC'],
    ['every 2 hours between 8 and 18', 'every 2 hours from 08:00 to 18:00', 'UTC'],
    ['weekdays 9-17 every half hour', 'weekdays every 30 minutes from 09:00 to 17:00', 'UTC'],
    ['first Monday of the month at 10:00', 'first monday of the month at 10:00', 'UTC'],
    ['1st & 3rd fri of each month', 'first and third friday of the month at 09:00', 'UTC'],
    ['last Friday of every month 4pm', 'last friday of the month at 16:00', 'UTC'],
    ['every 3rd friday of the month', 'third friday of the month at 09:00', 'UTC'],
    ['1st and 15th of the month at 8', 'the 1st and 15th day of the month at 08:00', 'UTC'],
    ['monthly on the 15th', 'the 15th day of the month at 09:00', 'UTC'],
    ['end of month at 17:00', 'the last day of the month at 17:00', 'UTC'],
  ])('%s', (text, words, zone) => {
    expect(readSchedule(text)).toMatchObject({ words, zone })
  })

  test('reads back what it writes', () => {
    const weekdays = fc
      .subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })
      .map(weekdays => ({ months: EVERY_MONTH, monthDays: EVERY_MONTH_DAY, weekdays }))
    const monthDays = fc
      .subarray([...EVERY_MONTH_DAY, 'L' as const], { minLength: 1, maxLength: 5 })
      .map(monthDays => ({ months: EVERY_MONTH, monthDays, weekdays: EVERY_WEEKDAY }))
    const nth = fc
      .record({ day: fc.nat(6), weeks: fc.subarray([1, 2, 3, 4, 5, 'last'] as const, { minLength: 1 }) })
      .map(({ day, weeks }) => ({ months: EVERY_MONTH, monthDays: EVERY_MONTH_DAY, weekdays: [day], weeks }))
    const clock = fc.record({ hour: fc.nat(23), minute: fc.nat(59) }).map(clockTime)
    const times = fc.oneof(
      fc.array(clock, { minLength: 1, maxLength: 3 }).map(some => `at ${some.join(', ')}`),
      fc.integer({ min: 1, max: 1440 }).map(step => `every ${step} minutes`),
      fc.record({ from: clock, to: clock }).map(({ from, to }) => {
        const [first, last] = [from, to].sort()
        return `every 2 hours between ${first} and ${last}`
      }),
    )
    fc.assert(
      fc.property(fc.oneof(weekdays, monthDays, nth), times, (days, times) => {
        const read = readPlainWords(`${dayWords(days)} ${times}`)
        expect(read.days).toEqual(days)
        expect(readPlainWords(read.words)).toEqual(read)
      }),
    )
  })

  test('of any words is understood and reads back, or is refused with words', () => {
    const words =
      'every each other first second third last 1st 31st month monthly monday mon fri- sun-sat mon-fri to through at and & , 9 9:30 0900 5pm 25 - hours 2 hour minutes 30 noon midnight twice once times a day week weekly between from 8-18 uhr h half quarter CET UTC Europe/London utc+5 evening of the daily hourly 0 * 5/ sat/sun end __proto__ constructor'
    const text = fc.array(fc.constantFrom(...words.split(' ')), { maxLength: 9 }).map(some => some.join(' '))
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ maxLength: 60 })), said => {
        try {
          const { words, zone, days, times } = readSchedule(said)
          expect(readSchedule(words, zone)).toMatchObject({ words, zone, days, times })
        } catch (error) {
          if (!(error instanceof UsageError)) throw error
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['first monday of the month at 10:00', '2025-06-02T10:00:00Z', '2025-07-07T10:00:00.000Z'],
    ['fifth friday of the month', '2025-06-01T00:00:00Z', '2025-08-29T09:00:00.000Z'],
    ['last friday of the month', '2025-06-01T00:00:00Z', '2025-06-27T09:00:00.000Z'],
    ['second and last sunday of the month', '2025-06-08T09:00:00Z', '2025-06-29T09:00:00.000Z'],
    ['the last day of the month at 17:00', '2025-02-01T00:00:00Z', '2025-02-28T17:00:00.000Z'],
    ['every 90 minutes from 9:00 to 12:00', '2025-06-01T10:30:00Z', '2025-06-01T12:00:00.000Z'],
  ])('%s is next due after %s at %s', (text, after, next) => {
    expect(nextDue(readSchedule(text), after)).toBe(next)
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
    ['mondy at 9', 'did you mean monday?'],
    ['monday '.repeat(1000), 'too long for a schedule'],
    ['every other Friday', 'such as first and third friday of the month'],
    ['every second Tuesday', 'first and third tuesday of the month'],
    ['every 2 days at 9', '"every 2 days" has no first week to count from'],
    ['biweekly on fridays', '"biweekly" has no first week to count from'],
    ['monthly', 'say on which day of the month'],
    ['once a week', 'say on which days of the week'],
    ['twice a day', 'say at which 2 times'],
    ['twice a day at 9', 'say at which 2 times'],
    ['weekdays from 9 to 17', '"from 9 to 17": say how often'],
    ['mon–fri 09:00–17:00', '"09:00-17:00": say how often'],
    ['every hour from 22 to 2', 'ends before it begins'],
    ['every 36 hours', 'an interval of up to 24 hours'],
    ['every 0 minutes', 'an interval of up to 24 hours'],
    ['every 2 hours at 9', 'either an interval or times of day'],
    ['first monday and fridays', 'either days of the month or of the week'],
    ['32nd of the month', '"32nd" is no day of a month'],
    ['weekdays at 9 PKT', '"PKT" may be more than one zone: name the place'],
    ['weekdays at 9 CET', '"CET" may be more than one zone'],
    ['weekdays at 9:00 UTC+5', '"utc+5" does not follow summer time'],
    ['weekdays at 9 London', 'did you mean Europe/London?'],
    ['weekdays 9am New York time', 'did you mean America/New_York?'],
    ['9:00 Asia/Karatchi', 'did you mean Asia/Karachi?'],
    ['9:00 Mars/Olympus', 'use an IANA name'],
    ['9:00 Asia/Karachi Europe/London', 'two zones, Asia/Karachi and Europe/London'],
    ['* * * *', 'has 4 fields, not five'],
    ['0 0 9 * * *', 'has 6 fields, not five'],
    ['61 * * * *', '"61" is no minute (0 to 59)'],
    ['0 9 * * 5#2', 'only numbers, names, ranges, steps and L'],
    ['0 0 30 2 *', 'it never fires: month 2 has no day 30'],
    ['0 0 31 4,6 *', 'it never fires: month 4,6 has no day 31'],
    ['2026-12-24 at 9', '"2026-12-24" is one day'],
  ])('%s: %s', (text, said) => {
    expect(() => readSchedule(text)).toThrow(said)
  })
})
