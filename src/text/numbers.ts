import type { Span } from '../domain/values.ts'
import { countedFrom } from './counted.ts'
import { figure, NUMBER } from './figures.ts'
import { termOf } from './tokens.ts'
import { currencyOf, measureOf, singular } from './units.ts'
import { type Word, words } from './words.ts'

/** How a text bounds a value: `26`, `about 26`, `at least 26`, `up to 26`. */
export type Bound = 'exact' | 'about' | 'at-least' | 'at-most'

/** A value that a text states, of what, and in which unit. */
export interface Quantity {
  /** The value as written, with its unit: `two-day`, `$4.2 million`, `26`. */
  readonly span: Span
  /** Equal to `max` unless a range is stated. */
  readonly min: number
  readonly max: number
  readonly bound: Bound
  /** `day`, `percent`, `USD` …; null for plain counts. */
  readonly unit: string | null
  /** Terms of what is counted or measured, its head noun last; empty when none follows. */
  readonly counted: readonly string[]
  readonly countedSpan: Span | null
}

/** The value, what may stand before it, and a percent sign after it. */
const QUANTITY = new RegExp(
  `(?<![\\p{L}\\p{N}_@#/:.,+]|\\d[-–])(?<currency>US\\$|[$€£¥₹]|Rs\\.? ?)?(?<low>${NUMBER})(?:(?: ?[-–] ?| to | or )[$€£¥₹]?(?<high>${NUMBER}))?(?![\\p{L}\\p{N}]|:\\d|\\.\\d|[-–/]\\d|,\\d)(?<percent>(?: ?%| percent(?:age points?)?| per cent))?`,
  'giu',
)
const MONTH =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?$/i
const CLOCK = /^(?:a\.?m|p\.?m|am|pm|gmt|o'clock|st|nd|rd|th|bc|ad)\b/i
const BOUNDS: readonly (readonly [RegExp, Bound])[] = [
  [
    /(?:more than|over|at least|no fewer than|no less than|upwards of|above|exceeding|in excess of)\s(?:the\s)?$/i,
    'at-least',
  ],
  [
    /(?:up to|fewer than|less than|under|at most|no more than|as many as|as much as|below|within)\s$/i,
    'at-most',
  ],
  [
    /(?:about|around|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|circa)\s$/i,
    'about',
  ],
]
/** `one-on-one`, `26-year-old`: no values of anything. */
const IDIOM = /^-(?:on|to|old|year-old)\b/i

const boundBefore = (text: string, start: number): Bound => {
  const before = text.slice(Math.max(0, start - 24), start)
  return BOUNDS.find(([pattern]) => pattern.test(before))?.[1] ?? 'exact'
}

/** Part of a name: `Boeing 737`, `May 10`. */
const isName = (text: string, list: readonly Word[], at: number): boolean => {
  const before = list[at - 1]
  if (!before || before.isMark) return false
  if (MONTH.test(before.text)) return true
  const starts = at === 1 || /[.!?“]/.test(list[at - 2]?.text ?? '')
  return /^\p{Lu}/u.test(before.text) && !starts && text.slice(before.end, list[at]!.start) === ' '
}

const isDateOrClock = (value: string, after: Word | undefined): boolean => {
  if (after && /^\p{Lu}/u.test(after.text) && MONTH.test(after.text)) return true
  return CLOCK.test(after?.lower ?? '') || /^(?:1[89]|20)\d\d$/.test(value)
}

const rangeOf = (low: string, high: string | undefined): Pick<Quantity, 'min' | 'max'> | null => {
  const min = figure(low)
  const max = high ? figure(high) : min
  return min === null || max === null || max < min ? null : { min, max }
}

const quantityAt = (text: string, list: readonly Word[], match: RegExpExecArray): Quantity | null => {
  const { currency, low, high, percent } = match.groups as { [name: string]: string | undefined }
  const start = match.index
  const end = start + match[0].length
  const rest = text.slice(end)
  const range = rangeOf(low!, high)
  const at = list.findIndex(word => word.end > start + (currency?.length ?? 0))
  if (!range || at < 0 || IDIOM.test(rest) || (!currency && isName(text, list, at))) return null

  const [hyphened, modifier] = /^-(\p{L}+)/u.exec(rest) ?? []
  const after = list.find(word => word.start >= end)
  const isBare = !modifier && !currency && !percent && !high
  if (isBare && isDateOrClock(low!, after)) return null
  if (/^(?:one|zero)$/i.test(low!) && !(modifier && measureOf(modifier))) return null

  const named = currency ? currencyOf(currency) : percent ? 'percent' : null
  const next = modifier ?? (after?.start === end + 1 ? after.text : '')
  const measured = measureOf(next) ?? currencyOf(next)
  const unitWord = !modifier && named === null && measured !== null ? after! : null
  if (unitWord && /^-?old/.test(text.slice(unitWord.end).trimStart())) return null

  const stop = hyphened ? end + hyphened.length : (unitWord?.end ?? end)
  const from = list.findIndex(word => word.start >= stop)
  const isFollowed = !unitWord && from >= 0 && !/^[.,;:]/.test(text.slice(stop))
  const counted = isFollowed ? countedFrom(text, list, from, modifier !== undefined) : []
  return {
    span: { start, end: stop },
    ...range,
    bound: boundBefore(text, start),
    unit: named ?? measured ?? (modifier ? singular(modifier) : null),
    counted: counted.map(word => termOf(word.text.replace(/['’]s?$/, ''))),
    countedSpan: counted.length > 0 ? { start: counted[0]!.start, end: counted.at(-1)!.end } : null,
  }
}

/** Cheap and sure: a text without any of these states no value. */
const HINT = /\d|\b(?:t[ewh]|one|s[ei]|f[io]|eigh|nine|eleven|hundred|dozen|million)/i

/** The values that a text states. Dates, clock times, ordinals, scores and numbers within names are none. */
export const quantities = (text: string): Quantity[] => {
  if (!HINT.test(text)) return []
  const list = words(text)
  return Array.from(text.matchAll(QUANTITY), match => quantityAt(text, list, match)).filter(
    found => found !== null,
  )
}

/** True when both may be right: the ranges meet, and `about` leaves a tenth on either side. */
export const agree = (a: Quantity, b: Quantity): boolean => {
  const range = ({ min, max, bound }: Quantity): readonly [number, number] => {
    if (bound === 'at-least') return [min, Number.POSITIVE_INFINITY]
    if (bound === 'at-most') return [0, max]
    return bound === 'about' ? [min * 0.9, max * 1.1] : [min, max]
  }
  const [lowA, highA] = range(a)
  const [lowB, highB] = range(b)
  return lowA <= highB && lowB <= highA
}
