import type { ArticleId } from '../domain/article.ts'
import type { Citation } from '../domain/citation.ts'
import { type ArticleCard, claimsOf, type Edition, type EditionClaim } from '../domain/edition.ts'
import { attributionLabel, modalityLabel, numbersOf, originsLabel, sourceNumbers } from './labels.ts'

/** A claim ready to be laid out. */
export interface ClaimView {
  readonly text: string
  /** Empty when the articles name nobody. */
  readonly who: string
  /** `speculation`, `denial`, `new`, `2 articles, 1 origin` … */
  readonly tags: readonly string[]
  readonly numbers: readonly number[]
}

/** A numbered source with every passage of it that the edition rests on. */
export interface SourceView {
  readonly number: number
  readonly card: ArticleCard
  readonly quotes: readonly Citation[]
}

export interface EditionView {
  claim(claim: EditionClaim): ClaimView
  readonly sources: readonly SourceView[]
}

/** Every claim of an edition in reading order: headline, sections, disputes. */
export const allClaims = (edition: Edition): readonly EditionClaim[] => [
  ...(edition.headline ? [edition.headline] : []),
  ...claimsOf(edition),
  ...edition.disputes.flatMap(dispute => dispute.accounts),
]

const distinctQuotes = (claims: readonly EditionClaim[], id: ArticleId): Citation[] => {
  const quotes = new Map<string, Citation>()
  for (const citation of claims.flatMap(claim => claim.citations)) {
    if (citation.articleId === id) quotes.set(`${citation.span.start}-${citation.span.end}`, citation)
  }
  return [...quotes.values()].sort((a, b) => a.span.start - b.span.start)
}

/** Numbers the sources and words the labels: what all text renderings of an edition share. */
export const viewOf = (edition: Edition): EditionView => {
  const claims = allClaims(edition)
  const numbers = sourceNumbers(claims)
  const cards = new Map(edition.articles.map(card => [card.id, card]))
  const since = edition.period.from
  return {
    claim: claim => ({
      text: claim.text,
      who: attributionLabel(claim.attribution),
      tags: [
        modalityLabel(claim.modality),
        since && claim.isNew ? 'new' : null,
        originsLabel(claim, cards),
      ].filter(tag => tag !== null),
      numbers: numbersOf(claim, numbers),
    }),
    sources: [...numbers].flatMap(([id, number]) => {
      const card = cards.get(id)
      return card ? [{ number, card, quotes: distinctQuotes(claims, id) }] : []
    }),
  }
}
