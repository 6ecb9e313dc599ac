import { type Article, outletName } from '../domain/article.ts'
import type { Span } from '../domain/values.ts'
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

/** A passage to cite, and whom its article puts it on. */
export interface Source {
  readonly article: Pick<Article, 'body' | 'outlet' | 'url'>
  readonly span: Span
  /** `article.body.slice(span.start, span.end)` */
  readonly text: string
  readonly statement: { readonly speaker: string | null }
}

const quotedParts = ({ article, span }: Source): string[] => {
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
export const witnessOf = (source: Source): Witness => {
  const { speaker } = source.statement
  const outlet = outletName(source.article)
  return {
    ...readSentence(source.text),
    speaker,
    outlet,
    quoted: quotedParts(source),
    names: [speaker, outlet].flatMap(name => (name === null ? [] : allTerms(name))),
  }
}
