import type { Span } from '../domain/values.ts'
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

/** A run of sentences from `first` up to, but not including, `last`. */
interface Run {
  readonly first: number
  readonly last: number
  readonly score: number
}

/** As many sentences from `first` on as a passage holds; at least one. */
const endOfRun = ({ analysis: { sentences } }: ScoredArticle, first: number): number => {
  const { start } = sentences[first]!.span
  let last = first + 1
  while (last < sentences.length && sentences[last]!.span.end - start <= MAX_CHARACTERS) last++
  return last
}

/** Counts the words of a run; gives its length in terms as BM25 is to see it. */
const count = (
  { analysis, occurrences }: ScoredArticle,
  { first, last }: Omit<Run, 'score'>,
  counts: Counts,
) => {
  let length = 0
  counts.clear()
  for (let index = first; index < last; index++) {
    length += analysis.sentences[index]!.terms.length
    counts.add(occurrences.sentences[index]!)
  }
  return Math.max(length, SHORTEST)
}

const runFrom = (article: ScoredArticle, first: number, counts: Counts, weights: readonly number[]): Run => {
  const last = endOfRun(article, first)
  const length = count(article, { first, last }, counts)
  let best = 0
  for (let index = first; index < last; index++) best = Math.max(best, article.sentenceScores[index]!)
  return { first, last, score: counts.score(weights, length, PASSAGE) + ARTICLE_SHARE * article.score + best }
}

const spanOf = ({ analysis: { article, sentences } }: ScoredArticle, { first, last }: Run): Span => {
  const { start } = sentences[first]!.span
  return { start, end: Math.min(sentences[last - 1]!.span.end, cutAtWord(article.body, start)) }
}

const passageOf = (article: ScoredArticle, run: Run, counts: Counts): Passage => {
  const length = count(article, run, counts)
  const facets: number[] = []
  for (const scores of article.facetScores.slice(run.first, run.last)) {
    for (const [facet, score] of scores.entries()) facets[facet] = Math.max(facets[facet] ?? 0, score)
  }
  return {
    article,
    span: spanOf(article, run),
    score: run.score,
    words: [...counts.present],
    earned: counts.earned(length, PASSAGE),
    facets,
  }
}

/** What is shown of an article that only its title speaks for: its beginning, or nothing when it has no text. */
const opening = (article: ScoredArticle, counts: Counts, weights: readonly number[]): Passage => {
  if (article.analysis.sentences.length > 0) {
    return passageOf(article, runFrom(article, 0, counts, weights), counts)
  }
  const score = ARTICLE_SHARE * article.score
  return { article, span: { start: 0, end: 0 }, score, words: [], earned: [], facets: [] }
}

/** The passage that begins where a span does, or with the sentence that it begins in. */
export const passageFrom = (article: ScoredArticle, { start }: Span, weights: readonly number[]): Passage => {
  const counts = new Counts(weights.length)
  const { sentences } = article.analysis
  const first = sentences.findLastIndex(({ span }) => span.start <= start)
  return first < 0
    ? opening(article, counts, weights)
    : passageOf(article, runFrom(article, first, counts, weights), counts)
}

/** The best passages of an article, best first, none overlapping; they begin with a sentence that holds a word asked for. */
export const passagesOf = (article: ScoredArticle, weights: readonly number[]): Passage[] => {
  const counts = new Counts(weights.length)
  const runs: Run[] = []
  for (const [first, words] of article.occurrences.sentences.entries()) {
    if (words.length > 0) runs.push(runFrom(article, first, counts, weights))
  }
  if (runs.length === 0) return [opening(article, counts, weights)]
  const chosen: Run[] = []
  for (const run of runs.sort((a, b) => b.score - a.score)) {
    if (chosen.every(other => run.last <= other.first || other.last <= run.first)) chosen.push(run)
    if (chosen.length === MOST_OF_ONE) break
  }
  return chosen.map(run => passageOf(article, run, counts))
}
