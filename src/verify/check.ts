import type { Verdict } from '../domain/draft-check.ts'
import type { Span } from '../domain/values.ts'
import { sentenceSpans } from '../text/sentences.ts'
import { conflictOf } from './conflict.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { denialOf } from './denial.ts'
import type { Page } from './page.ts'
import { objectionTo } from './retold.ts'
import { SUPPORTED_FROM, supportScore } from './support.ts'
import { figureLabel, meaningfulTerms, type Term } from './terms.ts'

/** An exact passage of an evidence text: `text.slice(span.start, span.end) === quote`. */
export interface Passage {
  readonly span: Span
  readonly quote: string
}

/** What evidence says to one sentence of a draft. */
export interface Checked {
  readonly verdict: Verdict
  /** How well the evidence supports the sentence, 0 to 1; see {@link supportScore}. */
  readonly score: number
  /** What is missing or told otherwise; null when supported. */
  readonly reason: string | null
  /** The passages that support or contradict, or that the reason speaks of. */
  readonly passages: readonly Passage[]
  /** How near one sentence of the evidence comes to telling it all alone, 0 to 1. */
  readonly nearness: number
}

/** One sentence of a draft, where it stands in it, and what the evidence says to it. */
export interface CheckedSentence<P extends Page = Page> extends Checked {
  readonly text: string
  readonly span: Span
  /** The evidence text that the passages are from; null when there is none. */
  readonly page: P | null
}

const passage = (page: Page, sentence: number): Passage => {
  const { span } = page.sentences[sentence]!
  return { span, quote: page.text.slice(span.start, span.end) }
}

const quoted = (terms: readonly Term[]): string => terms.map(term => `"${term.text}"`).join(', ')

/** Names as they are written, parts that stand side by side together. */
const quotedNames = (terms: readonly Term[], sentence: string): string => {
  const runs: { start: number; end: number }[] = []
  for (const { start, end } of terms) {
    const last = runs.at(-1)
    if (last && start - last.end <= 1) last.end = end
    else runs.push({ start, end })
  }
  return runs.map(({ start, end }) => `"${sentence.slice(start, end)}"`).join(', ')
}

const missing = (
  sentence: string,
  { terms, missingNumbers, missingNames, missingWords }: Coverage,
  page: Page,
): string => {
  if (terms.length === 0) return 'it says nothing that could be checked'
  const [number] = missingNumbers
  if (number) {
    const where = page.frequency.has(number.form) ? 'the evidence on this point' : 'the evidence'
    return `${figureLabel(number)} is not in ${where}`
  }
  if (missingNames.length > 0) return `not in the evidence: the name ${quotedNames(missingNames, sentence)}`
  if (missingWords.length > 0) return `not in the evidence on this point: ${quoted(missingWords)}`
  return 'its parts are in the evidence, but not together'
}

/** Holds one sentence against one page, which is searched whole for the sentences that bear on it. */
export const checkSentence = (sentence: string, page: Page): Checked => {
  const coverage = coverageOf(meaningfulTerms(sentence), page)
  const score = supportScore(coverage)
  const nearness = coverage.shares.reduce((most, share) => Math.max(most, share), 0)
  const conflict = conflictOf(sentence, coverage, page) ?? denialOf(sentence, coverage, page)
  if (conflict) {
    return {
      verdict: 'contradicted',
      score: score < SUPPORTED_FROM ? score : score / 2,
      reason: conflict.reason,
      passages: [passage(page, conflict.sentence)],
      nearness,
    }
  }
  const objection = objectionTo(sentence, coverage, page)
  if (objection) {
    return {
      verdict: objection.verdict,
      score: score < SUPPORTED_FROM ? score : score / 2,
      reason: objection.reason,
      passages: objection.sentence === null ? [] : [passage(page, objection.sentence)],
      nearness,
    }
  }
  if (score >= SUPPORTED_FROM && coverage.best.length > 0) {
    return {
      verdict: 'supported',
      score,
      reason: null,
      passages: coverage.best.map(index => passage(page, index)),
      nearness,
    }
  }
  return { verdict: 'unsupported', score, reason: missing(sentence, coverage, page), passages: [], nearness }
}

const NO_EVIDENCE: Checked = {
  verdict: 'unsupported',
  score: 0,
  reason: 'no article bears on it',
  passages: [],
  nearness: 0,
}

/** A page that tells of it outranks one that does not, even where it does not support it. */
const rankOf = ({ verdict, passages }: Checked): number => {
  if (verdict !== 'unsupported') return 2
  return passages.length > 0 ? 1 : 0
}

/** Of two pages that support or contradict, the one whose sentence comes nearer, in doubt the one that contradicts. */
const outranks = (a: Checked, b: Checked): boolean => {
  const rank = rankOf(a) - rankOf(b)
  if (rank !== 0 || a.verdict === b.verdict) return rank > 0 || (rank === 0 && a.score > b.score)
  return a.nearness > b.nearness || (a.nearness === b.nearness && a.verdict === 'contradicted')
}

/** A sentence as the pages judge it together: the one that comes nearest to telling of it decides. */
export const judge = <P extends Page>(
  sentence: string,
  pages: readonly P[],
): Checked & { readonly page: P | null } => {
  let best: Checked & { readonly page: P | null } = { ...NO_EVIDENCE, page: null }
  for (const page of pages) {
    const checked = checkSentence(sentence, page)
    if (best.page === null || outranks(checked, best)) best = { ...checked, page }
  }
  return best
}

/** Holds every sentence of a draft against the pages that are found for it. */
export const checkDraft = async <P extends Page>(
  draft: string,
  pagesFor: (sentence: string) => Promise<readonly P[]>,
): Promise<CheckedSentence<P>[]> => {
  const checked: CheckedSentence<P>[] = []
  for (const span of sentenceSpans(draft)) {
    const text = draft.slice(span.start, span.end)
    checked.push({ text, span, ...judge(text, await pagesFor(text)) })
  }
  return checked
}
