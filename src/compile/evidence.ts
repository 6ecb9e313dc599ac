import type { Article } from '../domain/article.ts'
import type { Modality } from '../domain/citation.ts'
import type { Instant, NonEmpty, Span } from '../domain/values.ts'

/** What a sentence says beyond its words: who says it, how firmly, and of when. */
export interface Statement {
  /** The person, body or side that the article puts it on, as the article names it; null: the outlet's own voice. */
  readonly speaker: string | null
  readonly modality: Modality
  /** Says that something is not so, did not or will not happen. */
  readonly negated: boolean
  /** When what it tells happened, resolved against the article's date; null when the text does not tell. */
  readonly eventDate: Instant | null
}

/** One sentence of one article that bears on a section's question. */
export interface Evidence {
  readonly article: Article
  readonly span: Span
  /** `article.body.slice(span.start, span.end)` */
  readonly text: string
  /** Terms in order, see `text/tokens.ts`. */
  readonly terms: readonly string[]
  /** Relevance to the section's question, higher is better; comparable only within one section. */
  readonly score: number
  readonly statement: Statement
}

/** Sentences that make the same claim, across outlets; the first says it best. */
export type EvidenceGroup = NonEmpty<Evidence>
