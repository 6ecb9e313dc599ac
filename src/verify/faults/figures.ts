import type { Reading } from '../reading.ts'
import { figureLabel, isFigure, type Term } from '../terms.ts'
import type { FaultFinder } from './fault.ts'

const CURRENCY = /[\p{Sc}]\s?$/u
const PERCENT = /^\s?(?:%|per\s?cent\b)/iu
/** How many meaningful terms after a number (or before it) may name what it counts. */
const REACH = 3

/** What stands at a number without being a word: a currency sign, a percent sign. */
const marksAt = (text: string, { start, end }: Term): string => {
  const currency = CURRENCY.exec(text.slice(0, start))?.[0].trim() ?? ''
  return `${currency}${PERCENT.test(text.slice(end)) ? '%' : ''}`
}

const sameFigures = (reading: Reading, figure: Term): number[] =>
  reading.content.flatMap((term, index) => (isFigure(term) && term.form === figure.form ? [index] : []))

const neighbours = ({ content }: Reading, index: number): ReadonlySet<string> =>
  new Set(content.slice(Math.max(0, index - REACH), index + REACH + 1).map(term => term.form))

/** The term that a figure belongs to: what it counts, or the rest of its date. */
const unitOf = ({ content, text }: Reading, index: number): Term | null => {
  const next = content[index + 1]
  if (!next || /[,;:()—–]/.test(text.slice(content[index]!.end, next.start))) return null
  return next
}

/** Every number and date must be in the evidence, counting the same thing with the same currency or percent sign. */
export const figureFaults: FaultFinder = (written, witnesses) =>
  written.content.flatMap((term, index) => {
    if (!isFigure(term)) return []
    const unit = unitOf(written, index)
    const places = witnesses.flatMap(witness => sameFigures(witness, term).map(at => ({ witness, at })))
    if (places.length === 0)
      return [{ kind: 'number', reason: `${figureLabel(term)} is not in the evidence` }]
    const isSame = places.some(
      ({ witness, at }) =>
        marksAt(witness.text, witness.content[at]!) === marksAt(written.text, term) &&
        (unit === null || neighbours(witness, at).has(unit.form)),
    )
    return isSame
      ? []
      : [{ kind: 'number', reason: `${figureLabel(term)} is of something else in the evidence` }]
  })
