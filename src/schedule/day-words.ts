import { UsageError } from '../domain/errors.ts'
import { type DueDays, EVERY_MONTH, EVERY_MONTH_DAY, EVERY_WEEKDAY, type WeekOfMonth } from './due-times.ts'
import { listed } from './time-words.ts'

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
export const WORKDAYS = [1, 2, 3, 4, 5]
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'] as const
const GROUPS: ReadonlyMap<string, readonly number[]> = new Map([
  ['daily', EVERY_WEEKDAY],
  ['everyday', EVERY_WEEKDAY],
  ['weekday', WORKDAYS],
  ['weekdays', WORKDAYS],
  ['workday', WORKDAYS],
  ['workdays', WORKDAYS],
  ['weekend', [0, 6]],
  ['weekends', [0, 6]],
])

const DAY = '(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*'
const ORDINAL = `(?:${ORDINALS.join('|')}|[1-5](?:st|nd|rd|th)|last)`
const LIST = (one: string): string => `${one}(?:\\s*(?:,|&|\\band\\b|\\s)\\s*(?:the\\s+)?${one})*`
const OF_THE_MONTH = '(?:\\s+(?:of|in)?\\s*(?:the|each|every|a)\\s+month|\\s+monthly)'
const END_OF_MONTH = /\bend of (?:the |each |every )?month\b/g
const NTH_DAY = new RegExp(`\\b(${LIST(ORDINAL)})\\s+(${DAY})\\b${OF_THE_MONTH}?`)
const MONTH_DAY = '(?:\\d{1,2}(?:st|nd|rd|th)|first|last)'
const MONTH_DAYS = new RegExp(`\\b(${LIST(MONTH_DAY)})(?:\\s+days?)?${OF_THE_MONTH}`)
const MONTHLY_ON = new RegExp(`\\bmonthly\\s+on\\s+(?:the\\s+)?(${LIST(MONTH_DAY)})(?:\\s+day)?`)
const RANGE = new RegExp(`\\b(${DAY})\\s*(?:-|\\bto\\b|\\bthrough\\b|\\bthru\\b|\\buntil\\b)\\s*(${DAY})\\b`)
const EVERY_OTHER = new RegExp(
  `\\b(?:bi-?weekly|fortnightly|(?:every|each)\\s+(?:other|alternate|second|2nd|third|3rd|fourth|4th|\\d+)\\s+(?:days?|weeks?|months?|${DAY})|alternate\\s+${DAY})\\b`,
)

/** The weekday that a word begins or is; null: none. */
export const weekdayIn = (word: string): number | null => {
  const singular = word.replace(/s$/, '')
  if (singular.length < 3) return null
  const day = DAYS.findIndex(name => name.startsWith(word) || name.startsWith(singular))
  return day < 0 ? null : day
}

const dayNamed = (word: string): number => {
  const day = weekdayIn(word)
  if (day === null) throw new UsageError(`"${word}" is no day: write for example monday or mon`)
  return day
}

const weekOf = (word: string): WeekOfMonth => {
  if (word === 'last') return 'last'
  const named = ORDINALS.indexOf(word as (typeof ORDINALS)[number])
  return (named < 0 ? Number(word[0]) : named + 1) as WeekOfMonth
}

const monthDayOf = (word: string): number | 'L' => {
  if (word === 'last') return 'L'
  const day = word === 'first' ? 1 : Number.parseInt(word, 10)
  if (day >= 1 && day <= 31) return day
  throw new UsageError(`"${word}" is no day of a month: choose from the 1st to the 31st, or the last`)
}

const each = (text: string, one: string): string[] => text.match(new RegExp(`\\b${one}\\b`, 'g')) ?? []

const everyWeek = (weekdays: readonly number[]): DueDays => ({
  months: EVERY_MONTH,
  monthDays: EVERY_MONTH_DAY,
  weekdays: [...new Set(weekdays)].sort(),
})

const everyMonth = (days: readonly (number | 'L')[]): DueDays => ({
  months: EVERY_MONTH,
  monthDays: [...new Set(days)].sort((a, b) => (a === 'L' ? 32 : a) - (b === 'L' ? 32 : b)),
  weekdays: EVERY_WEEKDAY,
})

const ordinal = (day: number): string => {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }
  return `${day}${suffix[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)]}`
}

/** Days in words that {@link readDays} understands. */
export const dayWords = ({ weekdays, monthDays, weeks }: DueDays): string => {
  if (weeks) {
    const which = weeks.map(week => (week === 'last' ? week : ORDINALS[week - 1]))
    return `${listed(which.map(String))} ${DAYS[weekdays[0]!]} of the month`
  }
  if (monthDays.length < EVERY_MONTH_DAY.length) {
    return `the ${listed(monthDays.map(day => (day === 'L' ? 'last' : ordinal(day))))} day of the month`
  }
  if (weekdays.length === EVERY_WEEKDAY.length) return 'every day'
  return weekdays.join() === WORKDAYS.join() ? 'weekdays' : listed(weekdays.map(day => `${DAYS[day]}s`))
}

/** @throws UsageError for weeks or days that are counted from one which nobody named */
export const refuseEveryOther = (text: string): void => {
  const [found] = EVERY_OTHER.exec(text) ?? []
  if (!found || /\bmonth\b/.test(text.slice(text.indexOf(found) + found.length))) return
  const day = each(found, DAY)[0] ?? 'friday'
  throw new UsageError(
    `"${found}" has no first week to count from: say which of each month, such as first and third ${DAYS[dayNamed(day)]} of the month`,
  )
}

export interface DaysRead {
  /** Null: the text names none. */
  readonly days: DueDays | null
  /** What speaks of something else. */
  readonly rest: string
}

const monthly = (text: string): DaysRead | null => {
  const nth = NTH_DAY.exec(text)
  if (nth) {
    const [whole, which = '', day = ''] = nth
    const weeks = [...new Set(each(which, ORDINAL).map(weekOf))].sort()
    return { days: { ...everyWeek([dayNamed(day)]), weeks }, rest: text.replace(whole, ' ') }
  }
  const [whole, which] = MONTH_DAYS.exec(text) ?? MONTHLY_ON.exec(text) ?? []
  if (!whole || !which) return null
  return { days: everyMonth(each(which, MONTH_DAY).map(monthDayOf)), rest: text.replace(whole, ' ') }
}

const rangeDays = (first: string, last: string): number[] => {
  const [from, to] = [dayNamed(first), dayNamed(last)]
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, at) => (from + at) % 7)
}

/**
 * Reads days of the week or of the month out of plain words in small letters: `mon-fri`, `first monday of the month`, `the
 * 1st and 15th of the month`.
 * @throws UsageError naming what cannot be
 */
export const readDays = (text: string): DaysRead => {
  const found = monthly(text.replace(END_OF_MONTH, 'last day of the month'))
  const weekdays: number[] = []
  let rest = found?.rest ?? text
  for (let range = RANGE.exec(rest); range; range = RANGE.exec(rest)) {
    weekdays.push(...rangeDays(range[1]!, range[2]!))
    rest = rest.replace(range[0], ' ')
  }
  const others: string[] = []
  for (const word of rest
    .replace(/\b(?:every|each|per|a) (?:day|morning)\b/g, ' daily ')
    .replace(/\b(?:working|business|week) days?\b/g, ' weekdays ')
    .split(/[\s,;&/]+/)) {
    const day = weekdayIn(word)
    if (day !== null) weekdays.push(day)
    else if (GROUPS.has(word)) weekdays.push(...GROUPS.get(word)!)
    else if (word) others.push(word)
  }
  if (found?.days && weekdays.length > 0) {
    throw new UsageError(
      `"${dayWords(found.days)}" and ${dayWords(everyWeek(weekdays))}: give either days of the month or of the week`,
    )
  }
  return { days: found?.days ?? (weekdays.length > 0 ? everyWeek(weekdays) : null), rest: others.join(' ') }
}
