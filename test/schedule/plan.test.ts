import { describe, expect, test } from 'vitest'
import { MOST_COUNTED, planSince } from '../../src/schedule/plan.ts'
import { readSchedule } from '../../src/schedule/schedule.ts'

const HOUR = 3_600_000
const hourly = readSchedule('0 * * * *')
const plan = (since: string, now: string, catchUp = 12 * HOUR) => planSince(hourly, since, now, catchUp)

describe('what is due since the last look', () => {
  test('nothing between two times', () => {
    expect(plan('2025-06-26T09:00:00.000Z', '2025-06-26T09:59:00.000Z')).toEqual({ due: null, missed: null })
  })

  test('a tick that comes late loses nothing', () => {
    expect(plan('2025-06-26T09:58:10.000Z', '2025-06-26T10:02:40.000Z')).toEqual({
      due: { slot: '2025-06-26T10:00:00.000Z', late: false },
      missed: null,
    })
  })

  test('after a sleep one edition goes out, marked as late; the others are told as missed', () => {
    expect(plan('2025-06-26T05:30:00.000Z', '2025-06-26T10:10:00.000Z')).toEqual({
      due: { slot: '2025-06-26T10:00:00.000Z', late: true },
      missed: { first: '2025-06-26T06:00:00.000Z', last: '2025-06-26T09:00:00.000Z', count: 4 },
    })
  })

  test('what lies before the catch-up window is missed', () => {
    const daily = readSchedule('every day at 09:00')
    expect(planSince(daily, '2025-06-24T12:00:00.000Z', '2025-06-26T22:00:00.000Z', 12 * HOUR)).toEqual({
      due: null,
      missed: { first: '2025-06-25T09:00:00.000Z', last: '2025-06-26T09:00:00.000Z', count: 2 },
    })
  })

  test('a clock that is set back makes nothing due again', () => {
    expect(plan('2025-06-26T10:00:00.000Z', '2025-06-26T09:30:00.000Z')).toEqual({ due: null, missed: null })
  })

  test('a year of missed minutes is not counted out', () => {
    const { due, missed } = planSince(
      readSchedule('* * * * *'),
      '2024-06-26T10:00:00.000Z',
      '2025-06-26T10:00:00.000Z',
      HOUR,
    )
    expect(due).toEqual({ slot: '2025-06-26T10:00:00.000Z', late: false })
    expect(missed?.count).toBe(MOST_COUNTED)
  })
})
