import type { ArticleFilter, ArticleStore } from '../store/store.ts'
import { analyser } from './analysis.ts'
import { candidates } from './candidates.ts'
import { type Query, readQuery } from './query.ts'
import { indexWords, type ScoredArticle, scoreArticle } from './ranking.ts'
import { type QueryTerm, weigh } from './weights.ts'

/** Articles kept cut into sentences between questions; some 20 MB. */
const KEPT_ANALYSES = 1_000

/** What was found for a question. */
export interface Gathered {
  readonly query: Query
  /** The question's words that occur in the store, rarest first. */
  readonly terms: readonly QueryTerm[]
  /** Best first. */
  readonly articles: readonly ScoredArticle[]
}

/** Finds evidence for a question in a store of any size; `compile`, `converse` and `search` stand on it. */
export interface Retriever {
  /**
   * The articles that bear on a question, best first, read, cut into sentences and scored.
   * @param filter which articles may be used; `to` gives what was known then
   * @param limit the most articles to read
   */
  gather(question: string, filter: ArticleFilter, limit: number): Promise<Gathered>
}

export const retriever = (store: ArticleStore): Retriever => {
  const analyse = analyser(KEPT_ANALYSES)
  return {
    async gather(question, filter, limit) {
      const query = readQuery(question)
      const terms = await weigh(store, query.terms)
      const ids = await candidates(store, terms, filter, limit)
      const [articles, { meanLength }] = await Promise.all([store.get(ids), store.size()])
      const wordOf = indexWords(terms)
      const scored = articles.map(article => scoreArticle(analyse(article), terms, wordOf, meanLength))
      return { query, terms, articles: scored.sort((a, b) => b.score - a.score) }
    },
  }
}
