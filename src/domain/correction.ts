import type { Claim } from './citation.ts'
import type { ArticleCard } from './edition.ts'
import type { Instant } from './values.ts'

/** That an article which an edition cites no longer says what is cited. */
export interface Correction {
  /** The version that is cited. */
  readonly cited: ArticleCard
  /** The version that took its place. */
  readonly current: ArticleCard
  /** When the article says it was changed or, failing that, when the change was seen. */
  readonly at: Instant
  readonly passages: readonly CorrectedPassage[]
  /** The article's own words on what it corrected; null when it has none. */
  readonly reason: string | null
}

export interface CorrectedPassage {
  /** As the edition quotes it. */
  readonly was: string
  /** What stands in its place; null: nothing does. */
  readonly now: string | null
}

/** True for a claim that none of its articles makes any more. */
export const isWithdrawn = ({ citations }: Claim, corrections: readonly Correction[]): boolean =>
  citations.every(({ articleId, quote }) =>
    corrections.some(
      ({ cited, passages }) => cited.id === articleId && passages.some(({ was }) => was === quote),
    ),
  )
