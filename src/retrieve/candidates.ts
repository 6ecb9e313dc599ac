import type { ArticleId } from '../domain/article.ts'
import type { ArticleFilter, ArticleStore } from '../store/store.ts'
import type { Query } from './query.ts'
import type { QueryTerm } from './weights.ts'

/** Index entries that one question may add up; about 4 ms. A store of some thousand articles never reaches it. */
const POSTING_BUDGET = 20_000
/** Words and spellings whose entries are added up; the rarest come first. */
const MAX_SUMMED = 128
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

const worthReading = async (
  store: ArticleStore,
  terms: readonly QueryTerm[],
  filter: ArticleFilter,
  limit: number,
): Promise<ReadonlySet<ArticleId>> => {
  const found = new Set<ArticleId>()
  const summed = affordable(terms)
  for (let together = Math.min(terms.length, MAX_TOGETHER); together > summed.length; together--) {
    const groups = [...(filter.groups ?? []), ...terms.slice(0, together).map(term => term.alternatives)]
    for (const id of await store.match({ ...filter, groups }, limit)) found.add(id)
    if (found.size >= limit) break
  }
  const weighted = summed.flatMap(({ alternatives, weight, emphasis }) =>
    alternatives.map(term => ({ term, weight: weight * emphasis })),
  )
  for (const id of await store.rank(weighted.slice(0, MAX_SUMMED), filter, limit)) found.add(id)
  return found
}

/** The filters to look under: the given one, and narrower ones where the question names outlets, days or a quotation. */
const scopes = (query: Query, filter: ArticleFilter): ArticleFilter[] => [
  filter,
  ...(query.outlets.length > 0 && !filter.outlets ? [{ ...filter, outlets: query.outlets }] : []),
  ...query.periods.map(({ from, to }) => ({
    ...filter,
    from: filter.from && filter.from > from ? filter.from : from,
    to: filter.to && filter.to < to ? filter.to : to,
  })),
  ...query.phrases.map(phrase => ({
    ...filter,
    groups: [...(filter.groups ?? []), ...phrase.map(term => [term])],
  })),
]

/** Outlets, days and quotations that one question may look under. */
const MAX_SCOPES = 6

/**
 * Articles worth reading for a question. Those that hold the most weight of the words that the budget allows to add up;
 * in a store too large for all of them, first the articles that hold all words, then, dropping the commonest word each
 * time, fewer.
 */
export const candidates = async (
  store: ArticleStore,
  query: Query,
  terms: readonly QueryTerm[],
  filter: ArticleFilter,
  limit: number,
): Promise<ArticleId[]> => {
  const rarestFirst = terms.filter(({ frequency }) => frequency > 0).sort((a, b) => a.frequency - b.frequency)
  if (rarestFirst.length === 0) return []
  const found = new Set<ArticleId>()
  for (const scope of scopes(query, filter).slice(0, MAX_SCOPES)) {
    for (const id of await worthReading(store, rarestFirst, scope, limit)) found.add(id)
  }
  return [...found]
}
