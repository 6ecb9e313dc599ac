import {
  type Article,
  type ArticleDraft,
  type ArticleId,
  articleId,
  knownAt,
} from '../../src/domain/article.ts'
import { cite } from '../../src/domain/citation.ts'
import { cardOf, type Edition, type EditionClaim, editionId } from '../../src/domain/edition.ts'
import { nonEmpty } from '../../src/domain/values.ts'

/** A draft with everything a test does not care about filled in. */
export const draft = (parts: Partial<ArticleDraft> = {}): ArticleDraft => ({
  title: 'Ferry returns to the lake',
  body: 'The ferry returned to the lake on Monday. It carried 40 passengers.',
  url: 'https://harbour-post.example/ferry',
  outlet: 'Harbour Post',
  author: null,
  publishedAt: '2025-03-03T09:00:00.000Z',
  dateBasis: 'stated',
  modifiedAt: null,
  summaryOnly: false,
  language: 'en',
  ...parts,
})

/** A stored article, first seen on 1 April 2025. */
export const article = (parts: Partial<ArticleDraft> & { reprintOf?: ArticleId | null } = {}): Article => {
  const made = draft(parts)
  const firstSeenAt = '2025-04-01T00:00:00.000Z'
  return {
    ...made,
    id: articleId(made),
    version: 1,
    firstSeenAt,
    knownAt: knownAt(made, 1, firstSeenAt),
    reprintOf: parts.reprintOf ?? null,
  }
}

/** A claim that quotes the given words of the given articles. */
export const claim = (
  text: string,
  quotes: readonly (readonly [Article, string])[],
  parts: Partial<EditionClaim> = {},
): EditionClaim => {
  const citations = nonEmpty(
    quotes.map(([of, quote]) =>
      cite(of, { start: of.body.indexOf(quote), end: of.body.indexOf(quote) + quote.length }),
    ),
  )
  if (!citations) throw new Error('a claim needs a quote')
  return {
    id: text,
    text,
    attribution: { speaker: null, outlets: quotes.map(([of]) => of.outlet ?? 'unnamed') },
    modality: 'asserted',
    citations,
    eventDate: null,
    isNew: false,
    ...parts,
  }
}

/** An edition over the given articles, as of 4 March 2025. */
export const edition = (articles: readonly Article[], parts: Partial<Edition> = {}): Edition => {
  const asOf = '2025-03-04T18:30:00.000Z'
  const searched = { articles: articles.length, outlets: 1, from: '2025-03-03T09:00:00.000Z', to: asOf }
  return {
    id: editionId('ferry', asOf),
    briefing: 'ferry',
    title: 'The lake ferry',
    asOf,
    period: { from: null, to: asOf },
    headline: null,
    sections: [],
    disputes: [],
    changes: [],
    articles: articles.map(cardOf),
    searched,
    undated: 0,
    writer: { kind: 'extractive', model: null, withheld: 0, promptTokens: 0, completionTokens: 0 },
    ...parts,
  }
}
