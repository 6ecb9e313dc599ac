import type { Span } from '../domain/values.ts'
import { termOf } from './tokens.ts'
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

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  lakh: 1e5,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  crore: 1e7,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
}
const VALUES = new Map<string, number>([
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
  ...TENS.flatMap((ten, tens) =>
    SMALL.slice(1, 10).map((small, one) => [`${ten}-${small}`, (tens + 2) * 10 + one + 1] as const),
  ),
])
const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  rs: 'INR',
  dollar: 'USD',
  dollars: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  rupees: 'INR',
  yen: 'JPY',
  pounds: 'GBP',
}
const UNITS: Readonly<Record<string, string>> = {
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
  decade: 'decade',
  km: 'km',
  kilometer: 'km',
  kilometre: 'km',
  mile: 'mile',
  meter: 'm',
  metre: 'm',
  foot: 'ft',
  feet: 'ft',
  kg: 'kg',
  kilogram: 'kg',
  ton: 'ton',
  tonne: 'ton',
  acre: 'acre',
  hectare: 'ha',
  degree: 'degree',
  percent: 'percent',
  '%': 'percent',
  percentage: 'percent',
}
/** Units that measure how long something lasts. */
export const TIME_UNITS: ReadonlySet<string> = new Set(
  'second minute hour day week month year decade'.split(' '),
)

const WORD_VALUE = `(?:${TENS.join('|')})-(?:${SMALL.slice(1, 10).join('|')})|${[...SMALL, ...TENS].join('|')}`
const SCALE = 'dozen|hundred|thousand|lakh|million|crore|billion|trillion'
const FIGURE = `\\d{1,3}(?:,\\d{2,3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?`
const ATOM = `(?:(?:${FIGURE})(?:[ -](?:${SCALE})|(?:bn|tn|mn|m|k)(?!\\p{L}))?|(?:a )?(?:${SCALE})(?!s)|(?:${WORD_VALUE})(?:[ -](?:${SCALE}))?)`
const QUANTITY = new RegExp(
  `(?<![\\p{L}\\p{N}_@#/:.,+]|\\d[-–])(?<currency>US\\$|[$€£¥₹]|Rs\\.? ?)?(?<low>${ATOM})(?:(?: ?[-–] ?| to | or )[$€£¥₹]?(?<high>${ATOM}))?(?![\\p{L}\\p{N}]|:\\d|\\.\\d|[-–/]\\d|,\\d)(?<unit>(?: ?%| percent(?:age points?)?| per cent))?`,
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
const STOPS =
  /^(?:in|on|at|of|to|from|by|for|with|and|or|who|that|which|but|as|is|are|was|were|be|been|has|had|have|will|would|can|could|may|might|should|after|before|during|since|against|over|between|into|than|when|while|if|where|not|also|still|per|it|he|she|they|we|i|his|her|their|its|the|a|an|this|ago|earlier|later|old|more|including|inside|near|under|through|each|alone|only|said|says)$/
const PLURAL = /(?:[^s'’]s|people|children|men|women|police|personnel|troops|aircraft|staff)$/i
/** What ends a noun phrase that has no plural: forms of verbs, and adverbs. */
const VERB =
  /(?:ed|ly)$|^(?:met|began|begins|begun|held|got|took|came|went|saw|won|lost|set|led|ran|sat|made|left|kept|fell|rose|starting|beginning)$/
const MAX_COUNTED = 10

const figure = (text: string): number | null => {
  const [head, scale] = text
    .toLowerCase()
    .replace(/^a /, '')
    .split(/ |-(?=dozen|hundred|thousand|lakh|million|crore|billion|trillion)|(?<=\d)(?=bn|tn|mn|m|k)/)
  const factor = scale ? (SCALES[scale] ?? null) : 1
  if (factor === null || !head) return null
  const value = VALUES.get(head) ?? SCALES[head] ?? Number(head.replace(/,/g, ''))
  return Number.isFinite(value) ? value * factor : null
}

const singular = (word: string): string =>
  word
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/(?<=\p{L}{2})s$/u, '')

/** The noun phrase that begins at a word: up to its first plural, a verb, a preposition or a mark. */
const nounPhrase = (text: string, list: readonly Word[], from: number, isModifier: boolean): Word[] => {
  const phrase: Word[] = []
  for (const [at, word] of list.slice(from, from + MAX_COUNTED).entries()) {
    const isAcronym = list[from + at + 1]?.text === ')' || list[from + at - 1]?.text === '('
    if (/^['’()]$/.test(word.text) || isAcronym) {
      if (phrase.length > 0) continue
      break
    }
    if (word.isMark || STOPS.test(word.lower) || /\d/.test(word.text)) break
    if (phrase.length > 0 && VERB.test(word.lower) && !/^\p{Lu}/u.test(word.text)) break
    phrase.push(word)
    if (PLURAL.test(word.text) && !/^['’]/.test(text.slice(word.end)) && !isModifier) break
  }
  const isLonePassive = phrase.length === 1 && /ed$/.test(phrase[0]!.lower)
  return isLonePassive ? [] : phrase
}

const isName = (text: string, list: readonly Word[], at: number): boolean => {
  const before = list[at - 1]
  if (!before || before.isMark) return false
  if (MONTH.test(before.text)) return true
  const starts = at === 1 || /[.!?“]/.test(list[at - 2]?.text ?? '')
  return /^\p{Lu}/u.test(before.text) && !starts && text.slice(before.end, list[at]!.start) === ' '
}

const isDateOrClock = (value: string, list: readonly Word[], next: number): boolean => {
  const after = list[next]
  if (after && ((MONTH.test(after.text) && /^\p{Lu}/u.test(after.text)) || CLOCK.test(after.lower)))
    return true
  return /^(?:1[89]|20)\d\d$/.test(value)
}

/** The values that a text states. Dates, clock times, ordinals, scores and numbers within names are none. */
export const quantities = (text: string): Quantity[] => {
  if (!/\d|\b(?:t[ewh]|one|s[ei]|f[io]|eigh|nine|eleven|hundred|dozen|million)/i.test(text)) return []
  const list = words(text)
  const found: Quantity[] = []
  for (const match of text.matchAll(QUANTITY)) {
    const { currency, low, high, unit } = match.groups as { [name: string]: string | undefined }
    const end = match.index + match[0].length
    const at = list.findIndex(word => word.end > match.index + (currency?.length ?? 0))
    const next = list.findIndex(word => word.start >= end)
    if (at < 0 || (!currency && isName(text, list, at))) continue
    const min = figure(low!)
    const max = high ? figure(high) : min
    if (min === null || max === null || max < min) continue
    const hyphen = /^-(\p{L}+)/u.exec(text.slice(end))
    const after = next >= 0 ? list[next] : undefined
    if (!hyphen && !currency && !unit && !high && isDateOrClock(low!, list, next)) continue
    if (/^(?:one|zero)$/i.test(low!) && !(hyphen && UNITS[singular(hyphen[1]!)])) continue
    if (hyphen && /^-(?:on|to|old|year-old)\b/i.test(text.slice(end))) continue
    const name = currency
      ? CURRENCIES[currency.trim().replace('.', '').toLowerCase()]!
      : unit
        ? 'percent'
        : null
    const word = hyphen ? hyphen[1]! : (after?.text ?? '')
    const isAdjacent = hyphen !== null || after?.start === end + 1
    const measured = isAdjacent ? (UNITS[singular(word)] ?? CURRENCIES[word.toLowerCase()] ?? null) : null
    const isUnit = name === null && measured !== null
    if (!hyphen && isUnit && /^-?old/.test(text.slice(after!.end).trimStart())) continue
    const stop = hyphen ? end + hyphen[0].length : isUnit ? after!.end : end
    const from = list.findIndex(candidate => candidate.start >= stop)
    const isModifier = hyphen !== null
    const phrase =
      from < 0 || /^[.,;:]/.test(text.slice(stop)) ? [] : nounPhrase(text, list, from, isModifier)
    const kept = isModifier || !isUnit ? phrase : []
    found.push({
      span: { start: match.index, end: isModifier || isUnit ? stop : end },
      min,
      max,
      bound:
        BOUNDS.find(([pattern]) =>
          pattern.test(text.slice(Math.max(0, match.index - 24), match.index)),
        )?.[1] ?? 'exact',
      unit: name ?? measured ?? (isModifier ? singular(word) : null),
      counted: kept.map(part => termOf(part.text.replace(/['’]s?$/, ''))),
      countedSpan: kept.length > 0 ? { start: kept[0]!.start, end: kept.at(-1)!.end } : null,
    })
  }
  return found
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
