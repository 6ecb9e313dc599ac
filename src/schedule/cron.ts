import { parse, validateDetailed } from 'node-cron'
import { UsageError } from '../domain/errors.ts'
import type { DueDays, DueTimes } from './due-times.ts'

const HELP =
  'use minute, hour, day of month, month and day of week, such as "0 9 * * 1-5" for weekdays at 09:00'

const FIELDS: Readonly<Record<string, string>> = {
  minute: 'minute (0 to 59)',
  hour: 'hour (0 to 23)',
  dayOfMonth: 'day of month (1 to 31)',
  month: 'month (1 to 12, or jan to dec)',
  dayOfWeek: 'day of week (0 to 7 from sunday, or sun to sat)',
}

const isPlainMonthDay = (day: number | string): day is number | 'L' => typeof day === 'number' || day === 'L'
const isPlainWeekday = (day: number | string): day is number => typeof day === 'number'

const daysOf = (text: string, { month, dayOfMonth, dayOfWeek }: ReturnType<typeof parse>): DueDays => {
  if (!dayOfMonth.every(isPlainMonthDay) || !dayOfWeek.every(isPlainWeekday)) {
    throw new UsageError(
      `cron "${text}": only numbers, names, ranges, steps and L for the last day of the month`,
    )
  }
  return { months: month, monthDays: dayOfMonth, weekdays: dayOfWeek }
}

/**
 * Reads five cron fields.
 * @throws UsageError naming the field that is wrong
 */
export const readCron = (text: string): DueTimes => {
  const fields = text.split(/\s+/).length
  if (fields !== 5) throw new UsageError(`cron "${text}" has ${fields} fields, not five: ${HELP}`)
  const { valid, errors } = validateDetailed(text)
  if (!valid) {
    const [, , monthDay, month] = text.split(/\s+/)
    const faults = errors.map(({ field, value, message }) =>
      message.includes('impossible day')
        ? `it never fires: month ${month} has no day ${monthDay}`
        : `"${value}" is no ${FIELDS[field] ?? field}`,
    )
    throw new UsageError(`cron "${text}": ${faults.join('; ')}; ${HELP}`)
  }
  const parsed = parse(text)
  return {
    days: daysOf(text, parsed),
    times: parsed.hour
      .toSorted((a, b) => a - b)
      .flatMap(hour => parsed.minute.toSorted((a, b) => a - b).map(minute => ({ hour, minute }))),
  }
}
