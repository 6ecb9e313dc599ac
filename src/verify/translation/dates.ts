import { allTerms } from '../terms.ts'
import type { RenderingCheck, TranslationFault } from './fault.ts'
import { hasForm, hasWord } from './occurrence.ts'

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

/** Months of a text as their indexes from 0. */
const monthsIn = (text: string): number[] =>
  allTerms(text).flatMap(({ form }) => (form.startsWith('month ') ? [Number(form.slice(6)) - 1] : []))

const weekdaysIn = (text: string): number[] =>
  WEEKDAYS.flatMap((day, index) => (hasWord(text, day) || hasWord(text, `${day}s`) ? [index] : []))

const compared = (
  original: readonly number[],
  names: readonly (readonly string[])[],
  translation: string,
  isOtherwiseThere: (index: number) => boolean,
): TranslationFault[] => {
  const missing = original.filter(
    index => !names[index]!.some(name => hasForm(translation, name)) && !isOtherwiseThere(index),
  )
  const added = names
    .flatMap((forms, index) => (original.includes(index) ? [] : forms))
    .find(name => name.length > 2 && hasWord(translation, name) && !hasName(names, original, name))
  return [
    ...missing.map(
      (index): TranslationFault => ({
        kind: 'date',
        reason: `"${names[index]![0] ?? index + 1}" is left out`,
      }),
    ),
    ...(added ? [{ kind: 'date' as const, reason: `"${added}" is not in the original` }] : []),
  ]
}

/** One word for two days, as some languages have for months: it is there for the one of the original. */
const hasName = (names: readonly (readonly string[])[], original: readonly number[], name: string): boolean =>
  original.some(index => names[index]!.includes(name))

/** The months and days of the week of the original are in the translation, and no others. */
export const dateFaults: RenderingCheck = ({ original, translation, language }) => [
  ...compared([...new Set(monthsIn(original))], language.months, translation, index =>
    new RegExp(`(?<!\\p{Nd})0?${index + 1}(?!\\p{Nd})`, 'u').test(translation),
  ),
  ...compared(weekdaysIn(original), language.weekdays, translation, () => false),
]
