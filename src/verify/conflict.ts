import { STOPWORDS } from '../text/tokens.ts'
import { differences } from './alignment.ts'
import { areOpposite } from './antonyms.ts'
import type { Coverage } from './coverage.ts'
import type { Page } from './page.ts'
import { allTerms, figureLabel, isFigure, meaningfulTerms, type Term } from './terms.ts'

/** A sentence of the evidence that tells the same thing otherwise. */
export interface Conflict {
  readonly reason: string
  /** Index of the sentence on the page. */
  readonly sentence: number
}

/** From this share of the other terms on, two sentences that count the same unit count the same thing. */
const SAME_THING = 0.7
/** Dates, names and words stand beside one another for many reasons, so more of the rest must agree. */
const SAME_BUT_ONE = 0.8
const LONGEST_SWAP = 4
/** Longer sentences, in terms, are no prose: comparing them is not worth its time. */
const LONGEST_SENTENCE = 400

/** What a figure counts or dates: two figures of one slot and different values disagree; null when that cannot be told. */
const slotOf = (terms: readonly Term[], index: number): string | null => {
  const { form, kind } = terms[index]!
  if (kind === 'date') return form.startsWith('month') ? '(month)' : form.length > 2 ? '(year)' : '(day)'
  const next = terms[index + 1]
  return next && !isFigure(next) && !STOPWORDS.has(next.form) ? next.form : null
}

const figuresIn = (terms: readonly Term[]): { term: Term; slot: string | null }[] =>
  terms.flatMap((term, index) => (isFigure(term) ? [{ term, slot: slotOf(terms, index) }] : []))

interface Finding {
  readonly reason: string
  /** The terms that the evidence has otherwise. */
  readonly left: readonly Term[]
  /** The share of the other terms that the sentence must hold for the finding to count. */
  readonly agreement: number
}

const shareWithout = (
  left: readonly Term[],
  terms: readonly Term[],
  evidence: readonly Term[],
  page: Page,
): number => {
  const held = new Set(evidence.map(term => term.form))
  const rest = terms.filter(term => !left.some(other => other.form === term.form))
  return (
    rest.filter(term => held.has(term.form) || page.title.has(term.form)).length / Math.max(rest.length, 1)
  )
}

const figureConflict = (ours: readonly Term[], theirs: readonly Term[]): Finding | null => {
  const here = new Set(theirs.map(term => term.form))
  const claimed = new Set(ours.map(term => term.form))
  for (const { term, slot } of figuresIn(ours)) {
    if (slot === null || here.has(term.form)) continue
    const other = figuresIn(theirs).find(figure => figure.slot === slot && !claimed.has(figure.term.form))
    if (!other) continue
    return {
      reason: `${figureLabel(term)} is not in the evidence; ${other.term.text} is`,
      left: [term],
      agreement: term.kind === 'date' ? SAME_BUT_ONE : SAME_THING,
    }
  }
  return null
}

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i
const isDay = ({ text }: Term): boolean => DAY.test(text)

/** The terms of the first name in a stretch: those that stand next to each other. */
const firstName = (terms: readonly Term[]): Term[] => {
  const names = terms.filter(term => term.kind === 'name')
  const end = names.findIndex((term, at) => at > 0 && term.start - names[at - 1]!.end > 1)
  return end < 0 ? names : names.slice(0, end)
}

const wordConflict = (ours: readonly Term[], theirs: readonly Term[]): Finding | null => {
  const here = new Set(theirs.map(term => term.form))
  const claimed = new Set(ours.map(term => term.form))
  for (const gap of differences(ours, theirs)) {
    if (gap.ours.length > LONGEST_SWAP || gap.theirs.length > LONGEST_SWAP) continue
    for (const a of gap.ours) {
      const b = gap.theirs.find(term => areOpposite(a.form, term.form))
      if (b && !here.has(a.form) && !claimed.has(b.form)) {
        return {
          reason: `the evidence says "${b.text}" where this says "${a.text}"`,
          left: [a],
          agreement: SAME_BUT_ONE,
        }
      }
    }
    const names = firstName(gap.ours.filter(term => !here.has(term.form)))
    const instead = firstName(gap.theirs.filter(term => !claimed.has(term.form)))
    if (names.length > 0 && instead.length > 0 && names.some(isDay) === instead.some(isDay)) {
      const [said, found] = [names, instead].map(list => list.map(term => term.text).join(' '))
      return {
        reason: `name ${said} is not in the evidence on this point; ${found} is`,
        left: names,
        agreement: SAME_BUT_ONE,
      }
    }
  }
  return null
}

/** The sentences that cover a claim best, and those that alone come as near to it as any. */
const nearTo = ({ best, shares }: Coverage): ReadonlySet<number> => {
  const nearest = shares.reduce((most, share) => Math.max(most, share), 0)
  return new Set([...best, ...shares.keys().filter(at => nearest > 0 && shares[at] === nearest)])
}

/** Finds, among the sentences that cover a claim best, one that tells the same thing with another number, name or opposite word. */
export const conflictOf = (claim: string, coverage: Coverage, page: Page): Conflict | null => {
  const ours = allTerms(claim)
  const meaningful = meaningfulTerms(claim)
  for (const sentence of nearTo(coverage)) {
    const { start, end } = page.sentences[sentence]!.span
    const theirs = allTerms(page.text.slice(start, end))
    if (Math.max(ours.length, theirs.length) > LONGEST_SENTENCE) continue
    for (const finding of [figureConflict(ours, theirs), wordConflict(ours, theirs)]) {
      if (finding && shareWithout(finding.left, meaningful, theirs, page) >= finding.agreement) {
        return { reason: finding.reason, sentence }
      }
    }
  }
  return null
}
