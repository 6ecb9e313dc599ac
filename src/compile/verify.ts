import type { Article, ArticleId } from '../domain/article.ts'
import { isExact } from '../domain/citation.ts'
import type { EditionClaim } from '../domain/edition.ts'
import type { ArticleStore } from '../store/store.ts'

/** Tells whether every citation of a claim quotes its stored article to the letter. */
export type Verifier = (claim: EditionClaim) => boolean

/** Reads the cited articles once more from the store and holds the citations against them. */
export const verifierFor = async (
  store: ArticleStore,
  claims: readonly EditionClaim[],
): Promise<Verifier> => {
  const ids = new Set(claims.flatMap(claim => claim.citations.map(citation => citation.articleId)))
  const stored = new Map<ArticleId, Article>(
    (await store.get([...ids])).map(article => [article.id, article]),
  )
  return claim =>
    claim.citations.every(citation => {
      const article = stored.get(citation.articleId)
      return article !== undefined && isExact(citation, article)
    })
}
