import type { Article, ArticleId } from './article.ts'
import { InvariantError } from './errors.ts'
import type { NonEmpty, Span } from './values.ts'

/** An exact stored passage: `article.body.slice(span.start, span.end) === quote`. Made only by {@link cite}. */
export interface Citation {
  readonly articleId: ArticleId
  readonly span: Span
  readonly quote: string
}

/** Who says so: a speaker through outlets, or (speaker null) the outlets in their own voice. */
export interface Attribution {
  readonly speaker: string | null
  /** Names as shown to the reader; empty when no article says which outlet it is from. */
  readonly outlets: readonly string[]
}

/** How firmly the article puts it. Speculation never decides a status. */
export type Modality = 'asserted' | 'reported' | 'expected' | 'speculated' | 'denied'

/** One statement in an edition or an answer. Without a citation it does not compile. */
export interface Claim {
  readonly text: string
  /**
   * The words that `text` translates; null: they should have been translated, and no translation could be verified, so
   * `text` holds them still. Absent: nobody asked for another language.
   */
  readonly original?: string | null
  readonly attribution: Attribution
  readonly modality: Modality
  readonly citations: NonEmpty<Citation>
}

/**
 * Pins a span of an article.
 * @throws InvariantError when the span is empty or lies outside the body
 */
export const cite = (article: Pick<Article, 'id' | 'body'>, span: Span): Citation => {
  const { start, end } = span
  if (
    !(
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      0 <= start &&
      start < end &&
      end <= article.body.length
    )
  ) {
    throw new InvariantError(
      `span ${start}..${end} is not inside article ${article.id} (${article.body.length} characters)`,
    )
  }
  return { articleId: article.id, span: { start, end }, quote: article.body.slice(start, end) }
}

/** True when the citation quotes its article to the letter. */
export const isExact = (citation: Citation, article: Pick<Article, 'id' | 'body'>): boolean =>
  citation.articleId === article.id &&
  citation.quote.length > 0 &&
  article.body.slice(citation.span.start, citation.span.end) === citation.quote
