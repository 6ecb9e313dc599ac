import { quantities } from '../../text/numbers.ts'
import { allTerms } from '../terms.ts'
import type { RenderingCheck, TranslationFault } from './fault.ts'
import type { LanguageFacts } from './language-facts.ts'
import { hasForm, UNSPACED } from './occurrence.ts'

/** A number written in figures, in every way in which it may be read: `1.234` is a thousand or little more than one. */
interface Figure {
  readonly text: string
  readonly values: readonly number[]
}

const DIGIT = /\p{Nd}/u

/** Digits of every script come ten in a row, so how many stand before one tells its value. */
const digitValue = (digit: string): number => {
  const code = digit.codePointAt(0)!
  let before = 0
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1
  return before % 10
}

const asciiDigits = (text: string): string => text.replace(/\p{Nd}/gu, digit => String(digitValue(digit)))

/** A thin or unbreakable space groups digits in some languages, a plain one is taken for it before three digits. */
const RUN = /\d+(?:[.,٫٬'’\u00a0\u2009\u202f]\d+)*(?: \d{3}(?!\d))*/g
const GROUPED = /^\d{1,3}(?:\D\d{2})*(?:\D\d{3})+$/
const DECIMAL = /^(\d+(?:\D\d{2,3})*)[.,٫](\d+)$/

const readingsOf = (run: string): number[] => {
  const [, whole = '', fraction = ''] = DECIMAL.exec(run) ?? []
  return [
    ...(/^\d+$/.test(run) || GROUPED.test(run) ? [Number(run.replace(/\D/g, ''))] : []),
    ...(fraction ? [Number(`${whole.replace(/\D/g, '')}.${fraction}`)] : []),
  ]
}

const ENGLISH_SCALES: LanguageFacts['scales'] = [
  ['thousand', 1e3],
  ['trillion', 1e12],
  ['hundred', 100],
  ['million', 1e6],
  ['billion', 1e9],
  ['crore', 1e7],
  ['lakh', 1e5],
  ['bn', 1e9],
  ['tn', 1e12],
  ['mn', 1e6],
  ['m', 1e6],
  ['k', 1e3],
]

const scaleAt = (rest: string, scales: LanguageFacts['scales']): readonly [string, number] | null => {
  const [, gap = '', word = ''] = /^([\s\u00a0-]*)(.*)$/su.exec(rest) ?? []
  const found = scales.find(([scale]) => {
    const next = word.slice(scale.length, scale.length + 1)
    const isWhole = gap === '' || !/[a-z]/.test(scale) || !/\p{L}/u.test(next)
    return (
      word.startsWith(scale) && isWhole && !(scale.length < 3 && /[a-z]/.test(scale) && /\p{L}/u.test(next))
    )
  })
  return found ? [gap + found[0], found[1]] : null
}

const figuresIn = (text: string, scales: LanguageFacts['scales']): Figure[] => {
  const plain = asciiDigits(text).toLowerCase()
  const figures: (Figure & { readonly end: number; readonly scale: number })[] = []
  for (const match of plain.matchAll(RUN)) {
    const end = match.index + match[0].length
    const scaled = scaleAt(plain.slice(end, end + 40), scales)
    const scale = scaled?.[1] ?? 1
    const values = readingsOf(match[0]).map(value => value * scale)
    const last = figures.at(-1)
    const figure = { text: match[0], values, end: end + (scaled?.[0].length ?? 0), scale }
    // 1億2000万 is one number.
    if (last?.end === match.index && last.scale > scale && scale > 1) {
      figures[figures.length - 1] = { ...figure, values: last.values.flatMap(a => values.map(b => a + b)) }
    } else figures.push(figure)
  }
  return figures
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))

/** Takes a figure that may be read as this value away from those that are left. */
const take = (left: Figure[], value: number): boolean => {
  const at = left.findIndex(({ values }) => values.some(one => isSame(one, value)))
  if (at >= 0) left.splice(at, 1)
  return at >= 0
}

/** `a hundred` may be as good as many. */
const ROUND = /^(?:a )?(?:dozen|hundred|thousand|lakh|million|crore|billion|trillion)$/i

/** Numbers that the original writes in words: each must be in figures in the translation, where it can be read. */
const spelledOut = (text: string): number[] =>
  quantities(text)
    .filter(({ span }) => {
      const written = text.slice(span.start, span.end)
      return !DIGIT.test(written) && !ROUND.test(written)
    })
    .flatMap(({ min, max }) => (min === max ? [min] : [min, max]))

/** Numbers that the translation may write in figures: ordinals, months, and a plain "one". */
const mayStand = (text: string): number[] => [
  1,
  ...quantities(text).flatMap(({ min, max }) => [min, max]),
  ...allTerms(text).flatMap(({ form }) => {
    const [value] = /\d+$/.exec(form) ?? []
    return value === undefined ? [] : [Number(value)]
  }),
]

/** Every number of the original is in the translation, in any digits, and no other. */
export const figureFaults: RenderingCheck = ({ original, translation, language }) => {
  const left = figuresIn(translation, language.scales)
  const needed = figuresIn(original, ENGLISH_SCALES)
  const missing = [
    ...needed.filter(({ values }) => !values.some(value => take(left, value))).map(({ text }) => text),
    ...spelledOut(original)
      .filter(value => !take(left, value))
      .map(String),
  ]
  const allowed = mayStand(original)
  const added = left.filter(({ values }) => !values.some(value => allowed.some(one => isSame(one, value))))
  return [
    ...missing.map((text): TranslationFault => ({ kind: 'number', reason: `number ${text} is left out` })),
    ...added.map(
      ({ text }): TranslationFault => ({ kind: 'number', reason: `number ${text} is not in the original` }),
    ),
  ]
}

const ENGLISH_PERCENT = /%|\bper\s?cent\b|\bpercentage\b/iu

export const percentFaults: RenderingCheck = ({ original, translation, language }) => {
  const isThere = language.percents.some(sign => translation.toLowerCase().includes(sign))
  if (isThere === ENGLISH_PERCENT.test(original)) return []
  return [{ kind: 'number', reason: isThere ? 'the original has no percentage' : 'a percentage is left out' }]
}

const SIGNS: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
  INR: '₹',
}

/** Amounts of money stay in their currency. */
export const currencyFaults: RenderingCheck = ({ original, translation, language }) => {
  const codes = [
    ...new Set(quantities(original).flatMap(({ unit }) => (unit && unit in SIGNS ? [unit] : []))),
  ]
  const isNamed = (code: string): boolean =>
    translation.includes(SIGNS[code]!) ||
    translation.includes(code) ||
    language
      .currency(code)
      .flatMap(name => name.split(/[\s-]+/))
      // What is written without spaces has its modifiers before it: 米ドル is a kind of ドル.
      .flatMap(word => (UNSPACED.test(word) ? [word, word.slice(1)] : [word]))
      .some(word => word.length > 1 && hasForm(translation, word))
  const missing = codes.filter(code => !isNamed(code))
  const [strange] = [...translation.matchAll(/\p{Sc}/gu)]
    .map(([sign]) => sign)
    .filter(sign => !original.includes(sign) && !codes.some(code => SIGNS[code] === sign))
  return [
    ...missing.map(
      (code): TranslationFault => ({ kind: 'number', reason: `the currency ${code} is left out` }),
    ),
    ...(strange
      ? [{ kind: 'number' as const, reason: `the currency ${strange} is not in the original` }]
      : []),
  ]
}
