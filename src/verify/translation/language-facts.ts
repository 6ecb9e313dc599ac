import { baseLanguage, scriptOf } from '../../text/language.ts'

/** What the Unicode CLDR, which comes with the runtime, knows of how a language writes numbers, dates and countries. */
export interface LanguageFacts {
  readonly tag: string
  /** Without script and region: `pt` of `pt-BR`. */
  readonly base: string
  /** ISO 15924 code: `Arab`. */
  readonly script: string
  /** Words for powers of ten, `لاکھ` and 100,000, the longest first. */
  readonly scales: readonly (readonly [word: string, value: number])[]
  /** Words and signs for "percent". */
  readonly percents: readonly string[]
  /** January first, each with every form that is known. */
  readonly months: readonly (readonly string[])[]
  /** Monday first. */
  readonly weekdays: readonly (readonly string[])[]
  /** What a currency (ISO 4217) is called. */
  currency(code: string): readonly string[]
  /** What a country or union (ISO 3166, also `EU` and `UN`) is called; null: not known. */
  region(code: string): string | null
}

const POWERS = Array.from({ length: 11 }, (_, index) => 10 ** (index + 3))

const distinct = (words: readonly string[]): string[] => [...new Set(words.filter(Boolean))]

/** Part of what a number is written with: the word behind it, the sign. */
const partOf = (tag: string, options: Intl.NumberFormatOptions, value: number, type: string): string =>
  new Intl.NumberFormat(tag, options)
    .formatToParts(value)
    .filter(part => part.type === type)
    .map(part => part.value)
    .join('')
    .trim()

/** Words for powers of ten that are in use beside those of the CLDR. */
const MORE_SCALES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  bn: { মিলিয়ন: 1e6, বিলিয়ন: 1e9 },
  hi: { मिलियन: 1e6, बिलियन: 1e9 },
  kn: { ಲಕ್ಷ: 1e5, ಕೋಟಿ: 1e7 },
  ml: { ലക്ഷം: 1e5, കോടി: 1e7 },
  ta: { லட்சம்: 1e5, கோடி: 1e7 },
  te: { లక్షల: 1e5, లక్ష: 1e5, కోట్ల: 1e7, కోటి: 1e7 },
  ur: { ملین: 1e6, بلین: 1e9 },
}

/** Read off how compact numbers are written: 500,000 is `5 लाख`, so that `लाख` stands for 100,000. */
const scalesOf = (tag: string): [string, number][] => {
  const options = { notation: 'compact', compactDisplay: 'long', numberingSystem: 'latn' } as const
  const found = POWERS.flatMap(power =>
    [1, 2, 5].map((times): [string, number] => {
      const value = power * times
      const digits = partOf(tag, options, value, 'integer')
      return [partOf(tag, options, value, 'compact').toLowerCase(), value / Number(digits || 1)]
    }),
  )
  const known = new Map(found.filter(([word, value]) => word !== '' && Number.isInteger(value)))
  const more = Object.entries(MORE_SCALES[baseLanguage(tag)] ?? {})
  return [...known, ...more].sort(([a], [b]) => b.length - a.length)
}

const namesOf = (
  tag: string,
  instants: readonly number[],
  shapes: readonly Intl.DateTimeFormatOptions[],
): string[][] =>
  instants.map(at =>
    distinct(
      shapes.map(
        shape =>
          new Intl.DateTimeFormat(tag, { ...shape, timeZone: 'UTC', calendar: 'gregory' })
            .formatToParts(at)
            .find(({ type }) => type === 'month' || type === 'weekday')
            ?.value.toLowerCase() ?? '',
      ),
    ).filter(name => !/^\p{Nd}+$/u.test(name)),
  )

const monthsOf = (tag: string): string[][] => {
  const firsts = Array.from({ length: 12 }, (_, month) => Date.UTC(2025, month, 15))
  return namesOf(tag, firsts, [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }])
}

const weekdaysOf = (tag: string): string[][] => {
  const monday = Date.UTC(2025, 5, 23)
  return namesOf(
    tag,
    Array.from({ length: 7 }, (_, day) => monday + day * 86_400_000),
    [{ weekday: 'long' }],
  )
}

const known = new Map<string, LanguageFacts>()

const factsFor = (tag: string): LanguageFacts => {
  const regions = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' })
  const percent = { style: 'unit', unit: 'percent', unitDisplay: 'long' } as const
  return {
    tag,
    base: baseLanguage(tag),
    script: scriptOf(tag),
    scales: scalesOf(tag),
    percents: distinct(['%', '٪', ...[1, 5].map(count => partOf(tag, percent, count, 'unit').toLowerCase())]),
    months: monthsOf(tag),
    weekdays: weekdaysOf(tag),
    currency: code =>
      distinct(
        [1, 5].map(count =>
          partOf(tag, { style: 'currency', currency: code, currencyDisplay: 'name' }, count, 'currency'),
        ),
      ).map(name => name.toLowerCase()),
    region: code => regions.of(code) ?? null,
  }
}

/** @param tag a valid language tag */
export const languageFacts = (tag: string): LanguageFacts => {
  const facts = known.get(tag) ?? factsFor(tag)
  known.set(tag, facts)
  return facts
}
