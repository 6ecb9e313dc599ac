import { allTerms, type Term } from '../terms.ts'
import type { RenderingCheck, TranslationFault } from './fault.ts'
import { hasForm, hasWord, UNSPACED } from './occurrence.ts'

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

/** Short for a month only beside a figure: Jun is a name too. */
const SHORT = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/i

/** Months of a text as their indexes from 0. */
const monthsIn = (text: string): number[] => {
  const terms = allTerms(text)
  const isFigure = (term: Term | undefined) => term !== undefined && /^\p{Nd}/u.test(term.text)
  return terms.flatMap(({ form, text: word }, at) => {
    if (!form.startsWith('month ')) return []
    const isMonth = !SHORT.test(word) || isFigure(terms[at - 1]) || isFigure(terms[at + 1])
    return isMonth ? [Number(form.slice(6)) - 1] : []
  })
}

const weekdaysIn = (text: string): number[] =>
  WEEKDAYS.flatMap((day, index) => (hasWord(text, day) || hasWord(text, `${day}s`) ? [index] : []))

const compared = (
  original: readonly number[],
  names: readonly (readonly string[])[],
  translation: string,
  isOtherwiseThere: (index: number) => boolean,
  isName: (word: string) => boolean,
): TranslationFault[] => {
  const missing = original.filter(
    index => !names[index]!.some(name => hasForm(translation, name)) && !isOtherwiseThere(index),
  )
  // 十一月 ends with 一月.
  const rest = original
    .flatMap(index => names[index]!)
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ' '), translation.toLowerCase())
  const added = names
    .flatMap((forms, index) => (original.includes(index) ? [] : forms))
    .find(name => (name.length > 2 || UNSPACED.test(name)) && hasWord(rest, name) && !isName(name))
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

/** The months and days of the week of the original are in the translation, and no others. */
export const dateFaults: RenderingCheck = ({ original, translation, language, names }) => {
  const hasFigure = (index: number): boolean =>
    new RegExp(`(?<!\\p{Nd})0?${index + 1}(?!\\p{Nd})`, 'u').test(translation)
  // Jun is a name, and in some scripts is written as the month is.
  const isName = (word: string): boolean => names.some(pair => pair.translation.toLowerCase().includes(word))
  return [
    ...compared([...new Set(monthsIn(original))], language.months, translation, hasFigure, isName),
    ...compared(weekdaysIn(original), language.weekdays, translation, () => false, isName),
  ]
}
