import type { Analysis } from './analysis.ts'
import type { QueryTerm } from './weights.ts'

/** Saturation and length normalisation of BM25, as usual for news (Robertson and Zaragoza 2009). */
const ARTICLE = { k1: 1.2, b: 0.6 }
const SENTENCE = { k1: 0.6, b: 0.3 }
/** An occurrence in the title counts as so many in the body. */
const TITLE_OCCURRENCES = 2
/** Terms in a sentence of average length. */
const MEAN_SENTENCE = 24

/** Where the words of a question occur in an article: indexes into the question's words. */
export interface Occurrences {
  readonly title: readonly number[]
  readonly sentences: readonly (readonly number[])[]
}

/** An article with its relevance to a question and that of each of its sentences. */
export interface ScoredArticle {
  readonly analysis: Analysis
  /** BM25 of title and body; comparable only within one question. */
  readonly score: number
  /** BM25 of each sentence on its own, in the order of `analysis.sentences`; 0 where no word of the question occurs. */
  readonly sentenceScores: readonly number[]
  readonly occurrences: Occurrences
}

const saturated = (count: number, length: number, mean: number, { k1, b }: typeof ARTICLE): number =>
  (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / Math.max(mean, 1)))

/** Finds the words of a question, by term, in an article. */
export const occurrencesOf = (analysis: Analysis, wordOf: ReadonlyMap<string, number>): Occurrences => {
  const find = (terms: readonly string[]): number[] => {
    const found: number[] = []
    for (const term of terms) {
      const word = wordOf.get(term)
      if (word !== undefined) found.push(word)
    }
    return found
  }
  return {
    title: find(analysis.titleTerms),
    sentences: analysis.sentences.map(sentence => find(sentence.terms)),
  }
}

const score = (
  words: readonly number[],
  terms: readonly QueryTerm[],
  length: number,
  mean: number,
  shape: typeof ARTICLE,
): number => {
  const counts = new Map<number, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  let sum = 0
  for (const [word, count] of counts) sum += terms[word]!.weight * saturated(count, length, mean, shape)
  return sum
}

/** The index of a question's words by each of their terms. */
export const indexWords = (terms: readonly QueryTerm[]): Map<string, number> =>
  new Map(terms.flatMap((term, word) => term.alternatives.map(alternative => [alternative, word] as const)))

/** Scores an article and its sentences for a question. */
export const scoreArticle = (
  analysis: Analysis,
  terms: readonly QueryTerm[],
  wordOf: ReadonlyMap<string, number>,
  meanLength: number,
): ScoredArticle => {
  const occurrences = occurrencesOf(analysis, wordOf)
  const title = Array.from({ length: TITLE_OCCURRENCES }, () => occurrences.title).flat()
  return {
    analysis,
    score: score([...title, ...occurrences.sentences.flat()], terms, analysis.length, meanLength, ARTICLE),
    sentenceScores: occurrences.sentences.map((words, index) =>
      words.length === 0
        ? 0
        : score(words, terms, analysis.sentences[index]!.terms.length, MEAN_SENTENCE, SENTENCE),
    ),
    occurrences,
  }
}
