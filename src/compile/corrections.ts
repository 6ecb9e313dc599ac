import type { Article } from '../domain/article.ts'
import { claimsOf, type Edition, type EditionClaim } from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import type { ArticleStore } from '../store/store.ts'

/** The version of an article that is valid as of an instant. */
const validAt = (versions: readonly Article[], asOf: Instant): Article | undefined =>
  versions.findLast(({ knownAt }) => knownAt <= asOf)

/**
 * Tells which claims of an earlier edition no longer stand as of a later instant: none of the passages they quote is
 * in the version of its article that is valid then.
 */
export const correctedSince = async (
  store: ArticleStore,
  before: Pick<Edition, 'sections'>,
  asOf: Instant,
): Promise<(claim: EditionClaim) => boolean> => {
  const quoted = new Set(claimsOf(before).flatMap(claim => claim.citations.map(({ articleId }) => articleId)))
  const valid = new Map<string, Article | undefined>()
  for (const article of await store.get([...quoted])) {
    valid.set(article.id, validAt(await store.versions(article.url), asOf))
  }
  return claim => claim.citations.every(({ articleId, quote }) => !valid.get(articleId)?.body.includes(quote))
}
