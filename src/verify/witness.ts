import type { Evidence } from '../compile/evidence.ts'
import { outletName } from '../domain/article.ts'
import { paragraphAt, quoteSpans } from '../text/quotes.ts'
import { type Reading, readSentence } from './reading.ts'
import { allTerms, type Term } from './terms.ts'

/** A cited sentence, as a written one is held against it. */
export interface Witness extends Reading {
  /** Whom the article puts it on, found with the sentences around it; null: the outlet's own voice. */
  readonly speaker: string | null
  readonly outlet: string | null
  /** The parts of the sentence that are quoted, also where the quotation began before it or ends after it. */
  readonly quoted: readonly string[]
  /** Terms by which a written sentence may name who says it: the speaker and the outlet. */
  readonly names: readonly Term[]
}

const quotedParts = ({ article, span }: Pick<Evidence, 'article' | 'span'>): string[] => {
  const paragraph = paragraphAt(article.body, span.start)
  return quoteSpans(article.body.slice(paragraph.start, paragraph.end))
    .map(({ start, end }) => ({
      start: Math.max(start + paragraph.start, span.start),
      end: Math.min(end + paragraph.start, span.end),
    }))
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => article.body.slice(start, end))
}

/** Reads a piece of evidence for verification, once for all sentences that cite it. */
export const witnessOf = (
  evidence: Pick<Evidence, 'article' | 'span' | 'text'> & {
    readonly statement: Pick<Evidence['statement'], 'speaker'>
  },
): Witness => {
  const { speaker } = evidence.statement
  const outlet = outletName(evidence.article)
  return {
    ...readSentence(evidence.text),
    speaker,
    outlet,
    quoted: quotedParts(evidence),
    names: [speaker, outlet].flatMap(name => (name === null ? [] : allTerms(name))),
  }
}
