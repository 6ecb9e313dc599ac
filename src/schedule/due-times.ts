import type { Temporal } from 'temporal-polyfill'

export interface LocalTime {
  readonly hour: number
  readonly minute: number
}

/** Which of a month's Mondays, Tuesdays and so on. */
export type WeekOfMonth = 1 | 2 | 3 | 4 | 5 | 'last'

/** Days of a calendar: by what cron can say of them, and by which of the month they are. */
export interface DueDays {
  /** 1 to 12. */
  readonly months: readonly number[]
  /** 1 to 31, and `L` for the last day of the month. */
  readonly monthDays: readonly (number | 'L')[]
  /** 0 to 6, 0 is Sunday. */
  readonly weekdays: readonly number[]
  /** Absent: each. */
  readonly weeks?: readonly WeekOfMonth[]
}

/** When something is due by the clocks and calendar of a place. */
export interface DueTimes {
  readonly days: DueDays
  /** Earliest first, each once. */
  readonly times: readonly LocalTime[]
}

export const EVERY_MONTH = Array.from({ length: 12 }, (_, index) => index + 1)
export const EVERY_MONTH_DAY = Array.from({ length: 31 }, (_, index) => index + 1)
export const EVERY_WEEKDAY = [0, 1, 2, 3, 4, 5, 6]

const isInWeek = (day: Temporal.PlainDate, weeks: readonly WeekOfMonth[]): boolean =>
  weeks.includes(Math.ceil(day.day / 7) as WeekOfMonth) ||
  (weeks.includes('last') && day.day + 7 > day.daysInMonth)

/**
 * True when the day is one of them. As in cron, days of the month and days of the week that are both restricted are
 * alternatives: either is enough.
 */
export const fallsOn = (
  { months, monthDays, weekdays, weeks }: DueDays,
  day: Temporal.PlainDate,
): boolean => {
  if (!months.includes(day.month)) return false
  if (weeks && !isInWeek(day, weeks)) return false
  const onMonthDay = monthDays.includes(day.day) || (monthDays.includes('L') && day.day === day.daysInMonth)
  const onWeekday = weekdays.includes(day.dayOfWeek % 7)
  const anyMonthDay = EVERY_MONTH_DAY.every(one => monthDays.includes(one))
  const anyWeekday = weekdays.length === EVERY_WEEKDAY.length
  return anyMonthDay || anyWeekday ? onMonthDay && onWeekday : onMonthDay || onWeekday
}
