import { parse, validateDetailed } from 'node-cron'
import { UsageError } from '../domain/errors.ts'
import type { DueDays, DueTimes } from './due-times.ts'

const HELP =
  'use minute, hour, day of month, month and day of week, such as "0 9 * * 1-5" for weekdays at 09:00'

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
    throw new UsageError(`cron "${text}": ${errors.map(({ message }) => message).join('; ')}; ${HELP}`)
  }
  const parsed = parse(text)
  return {
    days: daysOf(text, parsed),
    times: parsed.hour
      .toSorted((a, b) => a - b)
      .flatMap(hour => parsed.minute.toSorted((a, b) => a - b).map(minute => ({ hour, minute }))),
  }
}
