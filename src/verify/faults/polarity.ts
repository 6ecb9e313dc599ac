import type { Span } from '../../domain/values.ts'
import { differences } from '../alignment.ts'
import type { Reading } from '../reading.ts'
import type { Term } from '../terms.ts'
import type { Fault, FaultFinder } from './fault.ts'

const NEGATIVE =
  /^(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|barely|hardly|\p{L}+n['’]t)$/iu
const POSSIBLE =
  /^(?:may|might|could|can|perhaps|possibly|maybe|possible|potentially|reportedly|allegedly|purportedly|supposedly|alleged|rumou?red|likely|unlikely|probably|apparently|seems?|seemed|appears?|appeared|if|whether)$/i
const FUTURE =
  /^(?:will|would|shall|should|expected|scheduled|set|due|plans?|planned|plann?ing|intends?|aims?|hopes?|wants?|proposed|about|going)$/i

/** How much less than fact a word makes of what it stands with: 0 nothing, 1 still to come, 2 possible at most. */
const weakness = ({ text, kind }: Term): number => {
  if (kind === 'date') return 0
  if (POSSIBLE.test(text)) return 2
  return FUTURE.test(text) ? 1 : 0
}

const isNegative = ({ text }: Term): boolean => NEGATIVE.test(text)
const weakest = (terms: readonly Term[]): number => Math.max(0, ...terms.map(weakness))

/** A word left out of a longer stretch was left out with what it stood with. */
const LONGEST_CHANGE = 4

const changeFaults = (written: Reading, witness: Reading): Fault[] =>
  differences(written.terms, witness.terms).flatMap(({ ours, theirs }): Fault[] => {
    const isChange = theirs.length <= LONGEST_CHANGE
    const lost = isChange && theirs.some(isNegative) && !ours.some(isNegative)
    const gained = ours.some(isNegative) && !theirs.some(isNegative)
    if (lost) return [{ kind: 'negation', reason: 'the evidence says that it is not so' }]
    if (gained) return [{ kind: 'negation', reason: 'the evidence does not say that it is not so' }]
    if (isChange && weakest(theirs) > weakest(ours)) {
      return [{ kind: 'modality', reason: 'the evidence puts it less firmly' }]
    }
    return []
  })

/** From this share of a stretch's meaning on, a sentence tells what the stretch tells. */
const TOLD = 0.6
const LEAST_TOLD = 2

const termsIn = ({ content }: Reading, { start, end }: Span): Term[] =>
  content.filter(term => term.start >= start && term.end <= end)

const tells = (reading: Reading, stretch: readonly Term[]): boolean => {
  const told = stretch.filter(term => reading.forms.has(term.form)).length
  return told >= Math.min(LEAST_TOLD, stretch.length) && told > 0 && told >= TOLD * stretch.length
}

const scopeFaults = (written: Reading, witness: Reading): Fault[] => {
  const found: Fault[] = []
  const here = written.negations
  const there = witness.negations
  if (here.length === 0 && there.some(({ scope }) => tells(written, termsIn(witness, scope)))) {
    found.push({ kind: 'negation', reason: 'the evidence says that it is not so' })
  }
  if (there.length === 0 && here.some(({ scope }) => tells(witness, termsIn(written, scope)))) {
    found.push({ kind: 'negation', reason: 'the evidence does not say that it is not so' })
  }
  const isOpen = weakest(written.terms) >= 2 || written.speculations.length > 0
  if (!isOpen && witness.speculations.some(({ scope }) => tells(written, termsIn(witness, scope)))) {
    found.push({ kind: 'modality', reason: 'the evidence puts it less firmly' })
  }
  return found
}

/** From this share of its words on, a cited sentence is the one that a written sentence retells. */
const RETOLD = 0.6

const share = (terms: readonly Term[], { forms }: Reading): number =>
  terms.filter(term => forms.has(term.form)).length / Math.max(terms.length, 1)

const retells = (written: Reading, witness: Reading): boolean =>
  Math.max(share(written.content, witness), share(written.terms, witness)) >= RETOLD

/** What is not so must stay so, and nothing may be put more firmly than in the sentences that it retells. */
export const polarityFaults: FaultFinder = (written, witnesses) => {
  const retold = witnesses.filter(witness => retells(written, witness))
  const verdicts = retold.map(witness => [
    ...changeFaults(written, witness),
    ...scopeFaults(written, witness),
  ])
  return verdicts.some(faults => faults.length === 0) ? [] : (verdicts[0] ?? [])
}
