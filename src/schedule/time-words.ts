import { UsageError } from '../domain/errors.ts'
import type { LocalTime } from './due-times.ts'

const TIME = /^(\d{1,2})(?:[:.]?(\d\d))?(am|pm)?$/
/** The same within a longer pattern. */
const CLOCK = String.raw`\d{1,2}(?:[:.]?\d\d)?(?:am|pm)?`

/** The time of day that a word such as `7:30`, `0730` or `6pm` names; null: none. */
export const timeIn = (word: string): LocalTime | null => {
  const [, hours, minutes = '0', half] = TIME.exec(word) ?? []
  if (hours === undefined || (word.length === 3 && !half)) return null
  const hour = (Number(hours) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0)
  const possible = half ? Number(hours) > 0 && Number(hours) < 13 : Number(hours) < 24
  return possible && Number(minutes) < 60 ? { hour, minute: Number(minutes) } : null
}

const pad = (number: number): string => String(number).padStart(2, '0')

/** `HH:MM` */
export const clockTime = ({ hour, minute }: LocalTime): string => `${pad(hour)}:${pad(minute)}`

const minuteOfDay = ({ hour, minute }: LocalTime): number => hour * 60 + minute
const timeAt = (minutes: number): LocalTime => ({ hour: Math.floor(minutes / 60), minute: minutes % 60 })

const inOrder = (times: readonly LocalTime[]): LocalTime[] =>
  [...new Map(times.map(time => [minuteOfDay(time), time])).values()].sort(
    (a, b) => minuteOfDay(a) - minuteOfDay(b),
  )

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const NUMBER_WORD = new RegExp(`\\b(?:${NUMBERS.join('|')})\\b`, 'g')

const LATER_HALF = /\b(?:in the )?(?:afternoon|evening)s?\b/g
const BARE_HOUR = /(?<![\w:.])([1-9]|1[01])([:.]\d\d)?(?![\w:])/g

/** `6 in the evening` as `6pm`. */
const withHalf = (text: string): string => {
  const without = text.replace(LATER_HALF, 'day')
  return without === text ? text : without.replace(BARE_HOUR, '$1$2pm')
}

/** The text in small letters, with one way of writing each time of day and number. */
export const evenly = (text: string): string =>
  withHalf(
    text
      .toLowerCase()
      .replace(/[–—]/g, '-')
      .replace(/(\d)\s*([ap])\.?\s?m\b\.?/g, '$1$2m')
      .replace(/\b(\d{1,2})h(\d\d)\b/g, '$1:$2')
      .replace(/(\d)\s*(?:o['’]?clock|uhr|h|hrs|sharp)\b/g, '$1')
      .replace(/\b(?:noon|midday)\b/g, '12:00')
      .replace(/\bmidnight\b/g, '00:00')
      .replace(NUMBER_WORD, word => String(NUMBERS.indexOf(word) + 1)),
  )

const INTERVAL =
  /\b(?:every|each)\s+(?:(\d+)|(half(?:\s+an)?)|(quarter(?:\s+of\s+an)?))?\s*(hours?|minutes?|mins?)\b|\bhourly\b/
const WINDOW = new RegExp(
  `(?:\\b(?:between|from)\\s+)(${CLOCK})\\s*(?:and|to|until|till|-)\\s*(${CLOCK})(?![\\w:])`,
)
const BARE_WINDOW = new RegExp(`(?<![\\w:-])(${CLOCK})\\s*-\\s*(${CLOCK})(?![\\w:-])`)
const DAY_MINUTES = 24 * 60

const stepOf = (count: string | undefined, half: boolean, quarter: boolean, unit: string): number => {
  if (half) return 30
  if (quarter) return 15
  return Number(count ?? 1) * (unit.startsWith('m') ? 1 : 60)
}

const stepWords = (step: number): string => {
  if (step % 60 !== 0) return step === 1 ? 'every minute' : `every ${step} minutes`
  return step === 60 ? 'every hour' : `every ${step / 60} hours`
}

/** `a, b and c` */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

export interface TimesRead {
  /** Null: the text names none. */
  readonly times: readonly LocalTime[] | null
  /** Them in words that read back as the same; empty: none. */
  readonly words: string
  /** What speaks of something else, in small letters. */
  readonly rest: string
}

const intervalIn = (text: string): TimesRead | null => {
  const found = INTERVAL.exec(text)
  if (!found) return null
  const [whole, count, half, quarter, unit = 'hour'] = found
  const step = stepOf(count, half !== undefined, quarter !== undefined, unit)
  if (step < 1 || step > DAY_MINUTES) throw new UsageError(`"${whole}": choose an interval of up to 24 hours`)
  const others = text.replace(whole, ' ')
  const [window = '', first = '0', last = '23:59'] = WINDOW.exec(others) ?? BARE_WINDOW.exec(others) ?? []
  const [from, to] = [timeIn(first), timeIn(last)]
  if (!from || !to) throw new UsageError(`"${window}": give two times of day, such as from 08:00 to 18:00`)
  const [begin, end] = [minuteOfDay(from), minuteOfDay(to)]
  if (end < begin) throw new UsageError(`"${window}" ends before it begins: give two times of one day`)
  const times = Array.from({ length: Math.floor((end - begin) / step) + 1 }, (_, at) =>
    timeAt(begin + at * step),
  )
  const within = window ? ` from ${clockTime(from)} to ${clockTime(to)}` : ''
  return { times, words: `${stepWords(step)}${within}`, rest: others.replace(window, ' ') }
}

/**
 * Reads times of day, or an interval, out of plain words: `at 7:30 and 6pm`, `every 2 hours between 8 and 18`.
 * @param text as {@link evenly} gives it
 * @throws UsageError naming what cannot be
 */
export const readTimes = (text: string): TimesRead => {
  const interval = intervalIn(text)
  const left = interval?.rest ?? text
  const window = interval ? null : (WINDOW.exec(left) ?? BARE_WINDOW.exec(left))
  if (window && timeIn(window[1]!) && timeIn(window[2]!)) {
    throw new UsageError(`"${window[0]}": say how often, such as every 2 hours from 08:00 to 18:00`)
  }
  const words = left.split(/[\s,;]+/).filter(Boolean)
  const named = inOrder(words.flatMap(word => timeIn(word) ?? []))
  const rest = words.filter(word => !timeIn(word)).join(' ')
  if (interval && named.length > 0) {
    throw new UsageError(
      `"${interval.words}" and ${named.map(clockTime).join(', ')}: give either an interval or times of day`,
    )
  }
  if (interval) return { ...interval, rest }
  const said = named.length > 0 ? `at ${listed(named.map(clockTime))}` : ''
  return { times: named.length > 0 ? named : null, words: said, rest }
}
