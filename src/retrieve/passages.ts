import { overlaps, type Span } from '../domain/values.ts'
import { type Bm25, Counts } from './bm25.ts'
import type { ScoredArticle } from './ranking.ts'

/** A passage as search shows it: about 250 words, a screenful. */
const MAX_CHARACTERS = 1_500
const PASSAGE: Bm25 = { k1: 0.9, b: 0.2, mean: 250 }
/** Shorter passages are not preferred for being short, in terms. */
const SHORTEST = 100
/** What an article's relevance counts in that of its passages. */
const ARTICLE_SHARE = 0.4
/** Passages of one article that may be shown. */
const MOST_OF_ONE = 3

/** A run of whole sentences of one article, and why it bears on the question. */
export interface Passage {
  readonly article: ScoredArticle
  readonly span: Span
  readonly score: number
  /** The question's words in it, and the share of its weight that each earns. */
  readonly words: readonly number[]
  readonly earned: readonly number[]
  /** How well its best sentence covers each facet of the question. */
  readonly facets: readonly number[]
}

/** Where a passage from `start` must end: before the word that would make it too long. */
const cutAtWord = (body: string, start: number): number => {
  const longest = body.slice(start, start + MAX_CHARACTERS)
  if (start + longest.length >= body.length) return body.length
  return start + longest.replace(/\s\S{0,40}$/, '').replace(/[\uD800-\uDBFF]$/, '').length
}

const passageFrom = (
  article: ScoredArticle,
  first: number,
  counts: Counts,
  weights: readonly number[],
): Passage => {
  const { analysis, occurrences, sentenceScores, facetScores } = article
  const { start } = analysis.sentences[first]!.span
  const facets: number[] = []
  let best = 0
  let length = 0
  let end = analysis.sentences[first]!.span.end
  counts.clear()
  for (let index = first; index < analysis.sentences.length; index++) {
    const sentence = analysis.sentences[index]!
    if (index > first && sentence.span.end - start > MAX_CHARACTERS) break
    end = sentence.span.end
    length += sentence.terms.length
    counts.add(occurrences.sentences[index]!)
    best = Math.max(best, sentenceScores[index]!)
    for (const [facet, score] of facetScores[index]!.entries()) {
      facets[facet] = Math.max(facets[facet] ?? 0, score)
    }
  }
  const counted = Math.max(length, SHORTEST)
  return {
    article,
    span: { start, end: Math.min(end, cutAtWord(analysis.article.body, start)) },
    score: counts.score(weights, counted, PASSAGE) + ARTICLE_SHARE * article.score + best,
    words: [...counts.present],
    earned: counts.earned(counted, PASSAGE),
    facets,
  }
}

/** What is shown of an article that only its title speaks for: its beginning, or nothing when it has no text. */
const opening = (article: ScoredArticle, counts: Counts, weights: readonly number[]): Passage => {
  if (article.analysis.sentences.length > 0) return passageFrom(article, 0, counts, weights)
  const score = ARTICLE_SHARE * article.score
  return { article, span: { start: 0, end: 0 }, score, words: [], earned: [], facets: [] }
}

/** The best passages of an article, best first, none overlapping; they begin with a sentence that holds a word asked for. */
export const passagesOf = (article: ScoredArticle, weights: readonly number[]): Passage[] => {
  const counts = new Counts(weights.length)
  const passages = article.occurrences.sentences
    .flatMap((words, first) => (words.length > 0 ? [passageFrom(article, first, counts, weights)] : []))
    .sort((a, b) => b.score - a.score)
  if (passages.length === 0) return [opening(article, counts, weights)]
  const chosen: Passage[] = []
  for (const passage of passages) {
    if (!chosen.some(({ span }) => overlaps(span, passage.span))) chosen.push(passage)
    if (chosen.length === MOST_OF_ONE) break
  }
  return chosen
}
