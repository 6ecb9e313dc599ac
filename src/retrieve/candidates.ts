import type { ArticleId } from '../domain/article.ts'
import type { ArticleFilter, ArticleStore } from '../store/store.ts'
import type { QueryTerm } from './weights.ts'

/** Index entries that one question may add up; about 4 ms. A store of some thousand articles never reaches it. */
const POSTING_BUDGET = 20_000
/** Words that are first asked for together. */
const MAX_TOGETHER = 8

/** The rarest words whose entries fit the budget; at least one. */
const affordable = (terms: readonly QueryTerm[]): readonly QueryTerm[] => {
  let left = POSTING_BUDGET
  const chosen: QueryTerm[] = []
  for (const term of terms) {
    left -= term.frequency
    if (left < 0 && chosen.length > 0) break
    chosen.push(term)
  }
  return chosen
}

/**
 * Articles worth reading for these words (rarest first). Those that hold the most weight of the words that the budget
 * allows to add up; in a store too large for all of them, first the articles that hold all words, then, dropping the
 * commonest word each time, fewer.
 */
export const candidates = async (
  store: ArticleStore,
  terms: readonly QueryTerm[],
  filter: ArticleFilter,
  limit: number,
): Promise<ArticleId[]> => {
  if (terms.length === 0) return []
  const summed = affordable(terms)
  const found = new Set<ArticleId>()
  for (let together = Math.min(terms.length, MAX_TOGETHER); together > summed.length; together--) {
    const groups = [...(filter.groups ?? []), ...terms.slice(0, together).map(term => term.alternatives)]
    for (const id of await store.match({ ...filter, groups }, limit)) found.add(id)
    if (found.size >= limit) break
  }
  const weighted = summed.flatMap(({ alternatives, weight }) => alternatives.map(term => ({ term, weight })))
  for (const id of await store.rank(weighted, filter, limit)) found.add(id)
  return [...found]
}
