import type { ArticleId } from '../domain/article.ts'
import { type ArticleCard, claimsOf, type Edition, type EditionClaim } from '../domain/edition.ts'

/** A claim as much older than the newest one counts half, in milliseconds. */
const HALF_LIFE = 86_400_000

/**
 * The most important new claim: told by many independent articles, and lately; the earlier one wins among equals.
 * Speculation is never a headline.
 */
export const headlineOf = (edition: Pick<Edition, 'sections' | 'articles'>): EditionClaim | null => {
  const cards = new Map<ArticleId, ArticleCard>(edition.articles.map(card => [card.id, card]))
  const candidates = claimsOf(edition)
    .filter(claim => claim.isNew && claim.modality !== 'speculated')
    .map(claim => {
      const cited = claim.citations.flatMap(({ articleId }) => cards.get(articleId) ?? [])
      const origins = new Set(cited.map(({ id, reprintOf }) => reprintOf ?? id)).size
      const latest = Math.max(...cited.map(({ publishedAt }) => Date.parse(publishedAt ?? '')))
      return { claim, origins, latest }
    })
  const newest = Math.max(...candidates.map(({ latest }) => latest))
  const worth = ({ origins, latest }: (typeof candidates)[number]): number =>
    Math.log(1 + origins) * 2 ** ((latest - newest) / HALF_LIFE)
  const [first, ...others] = candidates
  if (!first) return null
  return others.reduce((best, other) => (worth(other) > worth(best) ? other : best), first).claim
}
