import type { ArticleId } from '../domain/article.ts'
import type { ArticleFilter, ArticleStore, WeightedTerm } from '../store/store.ts'
import type { Query } from './query.ts'
import type { QueryTerm } from './weights.ts'

/** Index entries that one question may add up; about 4 ms. A store of some thousand articles never reaches it. */
const POSTING_BUDGET = 20_000
/** Words and spellings whose entries are added up; the rarest come first. */
const MAX_SUMMED = 128
/** Words of a question that tell apart articles which hold its rarest ones. */
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

const weighted = (terms: readonly QueryTerm[]): WeightedTerm[] =>
  terms.flatMap(({ alternatives, weight, emphasis }) =>
    alternatives.map(term => ({ term, weight: weight * emphasis })),
  )

/**
 * The articles that hold the most weight of the words whose entries the budget allows to add up. Where these words do
 * not tell enough articles apart, those that hold them all, by the weight of the other words.
 */
const worthReading = async (
  store: ArticleStore,
  terms: readonly QueryTerm[],
  filter: ArticleFilter,
  limit: number,
): Promise<readonly ArticleId[]> => {
  const summed = affordable(terms)
  const others = terms.slice(summed.length, MAX_TOGETHER)
  if (others.length > 0) {
    const groups = [...(filter.groups ?? []), ...summed.map(({ alternatives }) => alternatives)]
    const holding = await store.match({ ...filter, groups }, limit)
    if (holding.length === limit) {
      const told = await store.rank(weighted(others), { ...filter, groups }, limit)
      return [...new Set([...told, ...holding])].slice(0, limit)
    }
  }
  return store.rank(weighted(summed).slice(0, MAX_SUMMED), filter, limit)
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

/** Articles worth reading for a question, and for what it narrows itself to. */
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
