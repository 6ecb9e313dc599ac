import type { ArticleFilter, Store } from '../store/store.ts'
import { analyser } from './analysis.ts'
import { candidates } from './candidates.ts'
import { type Meaning, type NearPassage, nearPassages } from './meaning/near.ts'
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
  /** The passages of these articles that are nearest in meaning, best first; none where no meaning was given. */
  readonly near: readonly NearPassage[]
}

/** Finds evidence for a question in a store of any size; `compile`, `converse` and `search` stand on it. */
export interface Retriever {
  /**
   * The articles that bear on a question, best first, read, cut into sentences and scored.
   * @param filter which articles may be used; `to` gives what was known then, and is what `yesterday` is counted from
   * @param limit the most articles to read; somewhat more where the question names outlets or days, or has a meaning
   * @param meaning of the question; null: words alone find
   */
  gather(question: string, filter: ArticleFilter, limit: number, meaning?: Meaning | null): Promise<Gathered>
}

export const retriever = ({ articles: store, vectors }: Pick<Store, 'articles' | 'vectors'>): Retriever => {
  const analyse = analyser(KEPT_ANALYSES)
  return {
    async gather(question, filter, limit, meaning = null) {
      const query = readQuery(question, { outlets: await store.outlets(), now: filter.to ?? null })
      const [terms, { meanLength }] = await Promise.all([weigh(store, query.words), store.size()])
      const found = await candidates(store, query, terms, filter, limit)
      const near = meaning ? await nearPassages(store, vectors, meaning, filter, found) : []
      const ids = new Set([...found, ...near.map(({ article }) => article)])
      const scorer = new Scorer(query, terms, meanLength)
      const articles = (await store.get([...ids]))
        .map(article => scorer.score(analyse(article)))
        .sort((a, b) => b.score - a.score)
      return { query, terms, weights: scorer.weights, articles, near }
    },
  }
}
