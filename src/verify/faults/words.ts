import { termOf } from '../../text/tokens.ts'
import type { Reading } from '../reading.ts'
import { areDerived, isFigure, type Term } from '../terms.ts'
import type { Witness } from '../witness.ts'
import type { Fault, FaultFinder } from './fault.ts'

/** Words by which a written sentence joins or introduces what others say, without saying anything of its own. */
const CONNECTING: ReadonlySet<string> = new Set(
  (
    'according accordingly account add added adding addition additionally also although amid announce announced article cite cited citing ' +
    'claim claimed comment contrast describe described despite difference differ directly earlier explain explained following further ' +
    'furthermore give given however include included including instead later latest like likewise mean meanwhile media mention moreover ' +
    'news note noted outlet outlets per quote quoted regarding remark report reported reportedly reporting reports respectively say saying says ' +
    'said separately side sides similarly since source sources speak state stated statement still tell therefore though told toward towards ' +
    'version via well whereas within without word words yet'
  )
    .split(' ')
    .map(termOf),
)

const isHeld = (term: Term, { forms, content, names }: Witness): boolean => {
  if (forms.has(term.form) || names.some(name => name.form === term.form)) return true
  return term.kind === 'word' && content.some(other => !isFigure(other) && areDerived(other.form, term.form))
}

/** Says nothing of its own. */
export const isConnecting = (term: Term): boolean => term.kind === 'word' && CONNECTING.has(term.form)

/** Every meaningful word must be in the evidence, in this form or another of the same word. */
export const wordFaults: FaultFinder = (written, witnesses) =>
  written.content.flatMap((term): Fault[] => {
    if (isFigure(term) || isConnecting(term) || witnesses.some(witness => isHeld(term, witness))) return []
    return [
      term.kind === 'name'
        ? { kind: 'name', reason: `the name "${term.text}" is not in the evidence` }
        : { kind: 'word', reason: `"${term.text}" is not in the evidence` },
    ]
  })

/** A sentence of function words alone would pass every other check and say nothing that the evidence says. */
export const emptinessFaults: FaultFinder = ({ content }) =>
  content.every(isConnecting) ? [{ kind: 'word', reason: 'it says nothing that the evidence says' }] : []

const countOf = (terms: readonly Term[], form: string): number =>
  terms.filter(term => term.form === form).length

const countIn = (places: Reading['places'], form: string): number => places.get(form)?.length ?? 0

/** A name may stand no more often than in the evidence: one put where another was is told by being there once too often. */
export const repeatedNameFaults: FaultFinder = (written, witnesses) => {
  const names = new Set(written.terms.filter(term => term.kind === 'name').map(term => term.form))
  return [...names].flatMap((form): Fault[] => {
    const known = witnesses.reduce(
      (sum, { places, names }) => sum + countIn(places, form) + countOf(names, form),
      0,
    )
    if (countIn(written.places, form) <= known) return []
    const { text } = written.terms.find(term => term.form === form)!
    return known === 0
      ? []
      : [{ kind: 'name', reason: `the name "${text}" stands where the evidence has another` }]
  })
}

const BREAK = /[,;:()—–“”"]|\b(?:and|but|while|or|according|as|who|which|that)\b/i

const holdsBoth = (a: Term, b: Term, witness: Witness): boolean => isHeld(a, witness) && isHeld(b, witness)

/** Two words that stand side by side must do so within one cited sentence: halves of two sentences make no third. */
export const combinationFaults: FaultFinder = (written, witnesses) => {
  if (witnesses.length < 2) return []
  return written.content.slice(1).flatMap((term, index): Fault[] => {
    const before = written.content[index]!
    if (isConnecting(term) || isConnecting(before)) return []
    if (BREAK.test(written.text.slice(before.end, term.start))) return []
    if (witnesses.some(witness => holdsBoth(before, term, witness))) return []
    return [{ kind: 'combination', reason: `no cited sentence has both "${before.text}" and "${term.text}"` }]
  })
}
