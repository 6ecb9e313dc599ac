import { describe, expect, test } from 'vitest'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { readHolidays } from '../../src/schedule/holidays.ts'
import { dueWithin } from '../../src/schedule/next-due.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'
import { quietUntil, withTimesOff } from '../../src/schedule/times-off.ts'

const night = { from: '22:00', to: '07:00' }
const due = async (words: string, options: object, from: string, to: string) => {
  const schedule = await withTimesOff(readSchedule(words), { ...usualOptions, ...options })
  return [...dueWithin(schedule, from, to)]
}

describe('quiet hours', () => {
  test('leave out the runs from their begin up to their end, also over midnight', async () => {
    const hourly = await due(
      '0 * * * * Asia/Karachi',
      { quietHours: night },
      '2025-06-26T00:00:00Z',
      '2025-06-26T23:59:00Z',
    )
    expect(hourly.map(at => at.slice(11, 16))).toEqual(
      Array.from({ length: 15 }, (_, hour) => `${String(hour + 2).padStart(2, '0')}:00`),
    )
  })

  test.each([
    ['2025-06-26T06:59:59.000Z', '2025-06-26T07:00:00.000Z', 'in the morning'],
    ['2025-06-26T22:00:00.000Z', '2025-06-27T07:00:00.000Z', 'in the evening'],
    ['2025-06-26T07:00:00.000Z', '2025-06-26T07:00:00.000Z', 'at their end'],
    ['2025-06-26T12:00:00.000Z', '2025-06-26T12:00:00.000Z', 'by day'],
  ])('at %s last until %s (%s)', (at, until) => {
    expect(quietUntil(night, 'UTC', at)).toBe(until)
  })

  test('that end in a gap of the clocks end at its end', () => {
    const hours = { from: '22:00', to: '02:30' }
    expect(quietUntil(hours, 'America/New_York', '2025-03-09T05:00:00.000Z')).toBe('2025-03-09T07:00:00.000Z')
  })

  test('that swallow every run are refused', async () => {
    await expect(due('every day at 06:00 and 23:00', { quietHours: night }, '', '')).rejects.toThrow(
      'every run falls in the quiet hours 22:00-07:00',
    )
  })
})

describe('holidays', () => {
  test('of regions and listed dates are left out, by the calendar of the zone', async () => {
    const holidays = await readHolidays(['PK', '2025-08-13'])
    expect(
      await due(
        'every day at 02:00 Asia/Karachi',
        { holidays },
        '2025-08-11T00:00:00Z',
        '2025-08-16T00:00:00Z',
      ),
    ).toEqual(['2025-08-11T21:00:00.000Z', '2025-08-14T21:00:00.000Z', '2025-08-15T21:00:00.000Z'])
  })

  test('that last for days are left out on each of them', async () => {
    const holidays = await readHolidays(['PK'])
    const runs = await due(
      'every day at 09:00 Asia/Karachi',
      { holidays },
      '2026-03-18T00:00:00Z',
      '2026-03-25T00:00:00Z',
    )
    expect(runs.map(at => at.slice(5, 10))).toEqual(['03-18', '03-19', '03-24'])
  })

  test('of a part of a country are its own', async () => {
    const runs = async (region: string) =>
      (
        await due(
          'every day at 09:00',
          { holidays: await readHolidays([region]) },
          '2026-01-01T00:00:00Z',
          '2026-01-02T23:00:00Z',
        )
      ).length
    expect([await runs('GB-SCT'), await runs('GB-ENG')]).toEqual([0, 1])
  })

  test('that swallow every run are refused', async () => {
    const holidays = await readHolidays(['GB'])
    await expect(due('0 9 25 12 *', { holidays }, '', '')).rejects.toThrow('every run falls on a holiday')
  })
})
