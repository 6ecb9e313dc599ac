import type { ArticleFilter, ArticleStore } from '../store/store.ts'
import { analyser } from './analysis.ts'
import { candidates } from './candidates.ts'
import { type Query, readQuery } from './query.ts'
import { type ScoredArticle, Scorer } from './ranking.ts'
import { type QueryTerm, weigh } from './weights.ts'

/** Articles kept cut into sentences between questions; some 10 MB. */
const KEPT_ANALYSES = 150

/** What was found for a question. */
export interface Gathered {
  readonly query: Query
  /** The question's words, in its order, as the occurrences in the articles count them. */
  readonly terms: readonly QueryTerm[]
  /** What each word counts in the scores. */
  readonly weights: readonly number[]
  /** Best first. */
  readonly articles: readonly ScoredArticle[]
}

/** Finds evidence for a question in a store of any size; `compile`, `converse` and `search` stand on it. */
export interface Retriever {
  /**
   * The articles that bear on a question, best first, read, cut into sentences and scored.
   * @param filter which articles may be used; `to` gives what was known then, and is what `yesterday` is counted from
   * @param limit the most articles to read; somewhat more where the question names outlets or days
   */
  gather(question: string, filter: ArticleFilter, limit: number): Promise<Gathered>
}

export const retriever = (store: ArticleStore): Retriever => {
  const analyse = analyser(KEPT_ANALYSES)
  return {
    async gather(question, filter, limit) {
      const query = readQuery(question, { outlets: await store.outlets(), now: filter.to ?? null })
      const [terms, { meanLength }] = await Promise.all([weigh(store, query.words), store.size()])
      const ids = await candidates(store, query, terms, filter, limit)
      const scorer = new Scorer(query, terms, meanLength)
      const articles = (await store.get(ids))
        .map(article => scorer.score(analyse(article)))
        .sort((a, b) => b.score - a.score)
      return { query, terms, weights: scorer.weights, articles }
    },
  }
}
