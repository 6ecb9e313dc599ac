import type { Article } from '../domain/article.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { STOPWORDS } from '../text/tokens.ts'
import { isEvidence } from './evidence-quality.ts'

/** One sentence among the others of its article, as a unit vector over the terms that carry meaning. */
export interface Line {
  readonly article: Article
  /** Place of the article in {@link Corpus.analyses}. */
  readonly source: number
  /** Place of the sentence in its article's analysis. */
  readonly index: number
  /** Distinct term numbers, ascending. */
  readonly terms: Int32Array
  /** Weight of each of `terms`; their squares sum to 1. */
  readonly weights: Float64Array
  /** May stand in an edition. The others only give context. */
  readonly isEvidence: boolean
}

/** The sentences of a briefing's candidate articles, article by article, with what each term is worth among them. */
export interface Corpus {
  readonly analyses: readonly Analysis[]
  readonly lines: readonly Line[]
  /** Inverse document frequency by term number, never below {@link FLOOR}. */
  readonly idf: Float64Array
  /** Number of a term; undefined when no article holds it. */
  readonly numberOf: ReadonlyMap<string, number>
}

/** What a term is worth that every article holds: it still tells two sentences of one topic apart a little. */
const FLOOR = 0.1

const numbered = (analyses: readonly Analysis[]) => {
  const numberOf = new Map<string, number>()
  const articles: number[] = []
  for (const { sentences } of analyses) {
    const seen = new Set<number>()
    for (const { terms } of sentences) {
      for (const term of terms) {
        if (STOPWORDS.has(term)) continue
        let number = numberOf.get(term)
        if (number === undefined) {
          number = numberOf.size
          numberOf.set(term, number)
          articles.push(0)
        }
        if (!seen.has(number)) {
          seen.add(number)
          articles[number]!++
        }
      }
    }
  }
  const idf = Float64Array.from(articles, count =>
    Math.max(FLOOR, Math.log((analyses.length + 1) / (count + 0.5))),
  )
  return { numberOf, idf }
}

const unitVector = (terms: Int32Array, idf: Float64Array): Float64Array => {
  const weights = new Float64Array(terms.length)
  let square = 0
  for (let at = 0; at < terms.length; at++) {
    weights[at] = idf[terms[at]!]!
    square += weights[at]! ** 2
  }
  const norm = Math.sqrt(square) || 1
  for (let at = 0; at < terms.length; at++) weights[at]! /= norm
  return weights
}

/** Puts the sentences of the candidate articles on one scale. The result does not depend on the order of `analyses`. */
export const corpusOf = (analyses: readonly Analysis[]): Corpus => {
  const ordered = [...analyses].sort((a, b) => (a.article.id < b.article.id ? -1 : 1))
  const { numberOf, idf } = numbered(ordered)
  const lines = ordered.flatMap(({ article, sentences }, source) =>
    sentences.map((sentence, index): Line => {
      const distinct = new Set<number>()
      for (const term of sentence.terms) {
        const number = numberOf.get(term)
        if (number !== undefined) distinct.add(number)
      }
      const terms = new Int32Array([...distinct]).sort()
      const text = article.body.slice(sentence.span.start, sentence.span.end)
      return {
        article,
        source,
        index,
        terms,
        weights: unitVector(terms, idf),
        isEvidence: isEvidence(text, terms.length),
      }
    }),
  )
  return { analyses: ordered, lines, idf, numberOf }
}

/** Sum of the products of the weights that two ascending lists of term numbers share. */
export const dot = (a: Int32Array, aWeights: Float64Array, b: Int32Array, bWeights: Float64Array): number => {
  let sum = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!
    if (difference === 0) sum += aWeights[i++]! * bWeights[j++]!
    else if (difference < 0) i++
    else j++
  }
  return sum
}

/** Cosine similarity of two lines, 0 to 1. */
export const similarity = (a: Line, b: Line): number => dot(a.terms, a.weights, b.terms, b.weights)
