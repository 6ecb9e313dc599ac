import { type Article, outletName } from '../domain/article.ts'
import type { Span } from '../domain/values.ts'
import type { ArticleFilter } from '../store/store.ts'
import { fused } from './meaning/fusion.ts'
import { type Meaning, meets, type NearPassage, placeIn } from './meaning/near.ts'
import { type Passage, passageFrom, passagesOf } from './passages.ts'
import { isWithin } from './periods.ts'
import type { Query } from './query.ts'
import type { ScoredArticle } from './ranking.ts'
import type { Gathered, Retriever } from './retriever.ts'
import { choose } from './selection.ts'

/** Articles read for one page of results. */
const READ = 45
/** What being of an outlet or a day that the question names is worth. */
const NAMED = 1.25

/** One passage that search found. */
export interface Found {
  readonly article: Article
  readonly span: Span
  /** `article.body.slice(span.start, span.end)`, or the title where the article has no text. */
  readonly text: string
  /** Comparable only within one question; falls along the list. */
  readonly score: number
}

/** What search found, and the terms that a reader looks for in it. */
export interface SearchResults {
  readonly found: readonly Found[]
  readonly terms: ReadonlySet<string>
}

const holdsPhrase = (terms: readonly string[], phrase: readonly string[]): boolean =>
  terms.some((_, start) => phrase.every((term, offset) => terms[start + offset] === term))

/** A question of one thing wants every quotation in it; one of several wants each in some of what is found. */
const admits = ({ phrases, facets }: Query, passages: readonly Passage[]): readonly Passage[] => {
  if (phrases.length === 0 || facets.length > 1) return passages
  const holding = passages.filter(({ article: { analysis }, span }) =>
    phrases.every(phrase =>
      [
        analysis.titleTerms,
        ...analysis.sentences
          .filter(sentence => sentence.span.start >= span.start && sentence.span.end <= span.end)
          .map(({ terms }) => terms),
      ].some(terms => holdsPhrase(terms, phrase)),
    ),
  )
  return holding
}

const favour = ({ outlets, periods }: Query): ((passage: Passage) => Passage) => {
  const named = new Set(outlets)
  return passage => {
    const { article } = passage.article.analysis
    const outlet = outletName(article)
    const factor =
      (outlet !== null && named.has(outlet) ? NAMED : 1) *
      (isWithin(article.publishedAt, periods) ? NAMED : 1)
    return factor === 1 ? passage : { ...passage, score: passage.score * factor }
  }
}

/** The passages that words find, and those near in meaning that are in none of them. */
const passagesIn = (
  article: ScoredArticle,
  near: readonly NearPassage[],
  weights: readonly number[],
): Passage[] => {
  const own = near.filter(({ article: id }) => id === article.analysis.article.id)
  const byWords = passagesOf(article, weights).filter(({ words }) => words.length > 0 || own.length === 0)
  const others = own.filter(({ span }) => !byWords.some(passage => meets(passage.span, span)))
  return [...byWords, ...others.map(({ span }) => passageFrom(article, span, weights))]
}

const passages = ({ query, articles, weights, near }: Gathered): readonly Passage[] => {
  const all = articles.flatMap(article => passagesIn(article, near, weights))
  return fused(admits(query, all).map(favour(query)), ({ article, span }) =>
    placeIn(near, article.analysis.article.id, span),
  )
}

/**
 * The passages that bear on a question, each adding to those before it: spread over what the question asks for, over
 * outlets and origins. Reprints are shown once.
 */
export const search = async (
  retriever: Retriever,
  question: string,
  filter: ArticleFilter,
  limit: number,
  meaning: Meaning | null = null,
): Promise<SearchResults> => {
  const gathered = await retriever.gather(question, filter, Math.max(READ, limit * 2), meaning)
  const chosen = choose(passages(gathered), gathered.weights, limit)
  return {
    found: chosen.map(({ passage: { article, span }, score }) => ({
      article: article.analysis.article,
      span,
      text: article.analysis.article.body.slice(span.start, span.end) || article.analysis.article.title,
      score,
    })),
    terms: new Set(
      gathered.terms.flatMap(({ alternatives, emphasis }) => (emphasis === 1 ? alternatives : [])),
    ),
  }
}
