import { UsageError } from '../domain/errors.ts'
import { type DueTimes, EVERY_MONTH, EVERY_MONTH_DAY, EVERY_WEEKDAY, type LocalTime } from './due-times.ts'

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const WORKDAYS = [1, 2, 3, 4, 5]
const FILLERS = new Set(['', 'at', 'on', 'and', 'in', 'every', 'each', 'day', 'days'])
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: EVERY_WEEKDAY,
  weekday: WORKDAYS,
  weekdays: WORKDAYS,
  weekend: [0, 6],
  weekends: [0, 6],
}
const USUAL_TIME: LocalTime = { hour: 9, minute: 0 }

const TIME = /^(\d{1,2})(?:[:.](\d\d))?(am|pm)?$/

/** The time of day that a word such as `7:30` or `6pm` names; null: none. */
export const timeIn = (word: string): LocalTime | null => {
  const [, hours, minutes = '0', half] = TIME.exec(word) ?? []
  if (hours === undefined) return null
  const hour = (Number(hours) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0)
  const possible = Number(hours) < (half ? 13 : 24) && Number(minutes) < 60
  return possible ? { hour, minute: Number(minutes) } : null
}

const dayIn = (word: string): number | null => {
  if (word.length < 3) return null
  const day = DAYS.findIndex(name => name.startsWith(word.replace(/s$/, '')) || `${name}s` === word)
  return day < 0 ? null : day
}

const minuteOfDay = ({ hour, minute }: LocalTime): number => hour * 60 + minute

const inOrder = (times: readonly LocalTime[]): LocalTime[] =>
  [...new Map(times.map(time => [minuteOfDay(time), time])).values()].sort(
    (a, b) => minuteOfDay(a) - minuteOfDay(b),
  )

/** Days of the week, 0 is Sunday, and times. */
export interface PlainTimes {
  readonly weekdays: readonly number[]
  readonly times: readonly LocalTime[]
}

/**
 * Reads `weekdays at 09:00`, `every day at 7:30 and 18:00`, `mondays and thursdays 6pm`. What is not said is: weekdays,
 * 09:00.
 * @throws UsageError naming the word that is not understood
 */
export const readPlainWords = (text: string): PlainTimes => {
  const days: number[] = []
  const times: LocalTime[] = []
  for (const word of text
    .toLowerCase()
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .split(/[\s,]+/)) {
    const time = timeIn(word)
    const day = dayIn(word)
    if (time) times.push(time)
    else if (GROUPS[word]) days.push(...GROUPS[word])
    else if (day !== null) days.push(day)
    else if (!FILLERS.has(word)) {
      throw new UsageError(
        `"${word}" is no day, time or zone: write for example "weekdays at 09:00 Asia/Karachi" or "mondays and thursdays at 18:30 Europe/London".`,
      )
    }
  }
  const saysEveryDay = /\b(?:every|each) day\b/i.test(text)
  return {
    weekdays: saysEveryDay ? EVERY_WEEKDAY : days.length > 0 ? [...new Set(days)].sort() : WORKDAYS,
    times: inOrder(times.length > 0 ? times : [USUAL_TIME]),
  }
}

const pad = (number: number): string => String(number).padStart(2, '0')

/** `HH:MM` */
export const clockTime = ({ hour, minute }: LocalTime): string => `${pad(hour)}:${pad(minute)}`

/** In words that {@link readPlainWords} understands. */
export const plainWords = ({ weekdays, times }: PlainTimes): string => {
  const when =
    weekdays.length === EVERY_WEEKDAY.length
      ? 'every day'
      : weekdays.join() === WORKDAYS.join()
        ? 'weekdays'
        : weekdays.map(day => `${DAYS[day]}s`).join(' and ')
  return `${when} at ${times.map(clockTime).join(' and ')}`
}

export const dueTimesOf = ({ weekdays, times }: PlainTimes): DueTimes => ({
  days: { months: EVERY_MONTH, monthDays: EVERY_MONTH_DAY, weekdays },
  times,
})
