import type { ArticleId } from '../domain/article.ts'
import type { Citation, Claim } from '../domain/citation.ts'
import type { ArticleCard, Edition, EditionClaim, SectionResult } from '../domain/edition.ts'

/** The parts of a citation's article that the public JSON shows beside the span. */
export const citationJson = (citation: Citation, card: ArticleCard) => ({
  articleId: citation.articleId,
  title: card.title,
  outlet: card.outlet,
  url: card.url,
  publishedAt: card.publishedAt,
  dateBasis: card.dateBasis,
  summaryOnly: card.summaryOnly,
  span: citation.span,
  quote: citation.quote,
})

/** A claim in the public shape. Citations whose article is not among `cards` are left out. */
export const claimJson = (claim: Claim, cards: ReadonlyMap<ArticleId, ArticleCard>) => ({
  text: claim.text,
  ...(claim.original !== undefined && { original: claim.original }),
  attribution: claim.attribution,
  modality: claim.modality,
  citations: claim.citations.flatMap(citation => {
    const card = cards.get(citation.articleId)
    return card ? [citationJson(citation, card)] : []
  }),
})

/** An edition as `brief --format json` prints it: the public shape that outside programs rely on. */
export const editionJson = (edition: Edition) => {
  const cards = new Map(edition.articles.map(card => [card.id, card]))
  const claim = (item: EditionClaim) => ({
    id: item.id,
    ...claimJson(item, cards),
    eventDate: item.eventDate,
    new: item.isNew,
  })
  const section = (item: SectionResult) => ({
    id: item.id,
    title: item.title,
    kind: item.kind,
    question: item.question,
    status: item.result === 'reported' ? item.status : null,
    claims: item.result === 'reported' ? item.claims.map(claim) : [],
    quiet: item.result === 'quiet' ? item.searched : null,
  })
  return {
    id: edition.id,
    briefing: edition.briefing,
    title: edition.title,
    asOf: edition.asOf,
    period: edition.period,
    headline: edition.headline ? claim(edition.headline) : null,
    sections: edition.sections.map(section),
    disputes: edition.disputes.map(({ about, accounts }) => ({ about, accounts: accounts.map(claim) })),
    changes: edition.changes,
    articles: edition.articles.map(({ id, ...card }) => ({ articleId: id, ...card })),
    searched: edition.searched,
    undated: edition.undated,
    writer: edition.writer,
    ...(edition.translation && { translation: edition.translation }),
  }
}
