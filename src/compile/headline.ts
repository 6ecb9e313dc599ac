import type { ArticleId } from '../domain/article.ts'
import { type ArticleCard, claimsOf, type Edition, type EditionClaim } from '../domain/edition.ts'

/** A claim as much older than the newest one counts half, in milliseconds. */
const HALF_LIFE = 86_400_000

/**
 * The most important new claim: told by many independent articles, and lately; among equals, the one nearest to the
 * beginning of its article, where news is told first. Speculation is never a headline.
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
  const begins = ({ claim }: (typeof candidates)[number]): number => claim.citations[0].span.start
  const [first] = candidates.sort((a, b) => worth(b) - worth(a) || begins(a) - begins(b))
  return first?.claim ?? null
}
