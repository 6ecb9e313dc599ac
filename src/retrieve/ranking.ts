import type { Analysis } from './analysis.ts'
import { type Bm25, Counts } from './bm25.ts'
import type { Query } from './query.ts'
import type { QueryTerm } from './weights.ts'

const ARTICLE = { k1: 1.2, b: 0.6 }
const SENTENCE: Bm25 = { k1: 0.6, b: 0.3, mean: 24 }
/** An occurrence in the title counts as so many in the body. */
const TITLE_OCCURRENCES = 2
/** Terms within which two neighbouring words of the question are still neighbours in a text. */
const NEIGHBOURHOOD = 3
/** What neighbours in the other order count. */
const REVERSED = 0.5
/** What holding most of one facet adds to a sentence, as a share of the facet's weight. */
const FACET = 0.5

/** What holding every word of the question adds to an article's relevance; holding most of them adds little. */
const COMPLETE = 1.5
const COMPLETE_POWER = 12

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
  /** Relevance of each sentence on its own, in the order of `analysis.sentences`; 0 where no word of the question occurs. */
  readonly sentenceScores: readonly number[]
  /** For each sentence how well it covers each facet of the question; empty where none is covered. */
  readonly facetScores: readonly (readonly number[])[]
  readonly occurrences: Occurrences
}

/** Scores articles for one question. */
export class Scorer {
  /** What each word of the question counts; 0 for one that the store does not hold. */
  readonly weights: readonly number[]
  readonly #wordOf: ReadonlyMap<string, number>
  readonly #neighbours: ReadonlyMap<number, number>
  readonly #facets: readonly { readonly words: ReadonlySet<number>; readonly total: number }[]
  readonly #counts: Counts
  readonly #article: Bm25
  /** Words of the question that the store holds at all. */
  readonly #known: number

  constructor(query: Query, terms: readonly QueryTerm[], meanLength: number) {
    this.weights = terms.map(({ frequency, weight, emphasis }) => (frequency > 0 ? weight * emphasis : 0))
    this.#wordOf = new Map(
      terms.flatMap(({ alternatives }, word) => alternatives.map(term => [term, word] as const)),
    )
    this.#neighbours = new Map(
      query.neighbours.map(([first, second]) => [
        this.#pair(first, second),
        Math.min(this.weights[first]!, this.weights[second]!),
      ]),
    )
    this.#facets = query.facets.map(facet => ({
      words: new Set(facet),
      total: facet.reduce((sum, word) => sum + this.weights[word]!, 0),
    }))
    this.#counts = new Counts(terms.length)
    this.#article = { ...ARTICLE, mean: meanLength }
    this.#known = terms.filter(({ frequency }) => frequency > 0).length
  }

  /** Words of a question are fewer than 2^10, so two fit one number. */
  #pair(first: number, second: number): number {
    return first * 1024 + second
  }

  score(analysis: Analysis): ScoredArticle {
    const title = this.#find(analysis.titleTerms, [])
    const places: number[][] = []
    const sentences = analysis.sentences.map(({ terms }) => {
      const where: number[] = []
      places.push(where)
      return this.#find(terms, where)
    })
    this.#counts.clear()
    this.#counts.add(title, TITLE_OCCURRENCES)
    for (const words of sentences) this.#counts.add(words)
    const score =
      this.#counts.score(this.weights, analysis.length, this.#article) *
      (1 + COMPLETE * (this.#counts.present.length / Math.max(1, this.#known)) ** COMPLETE_POWER)
    const facetScores = sentences.map(words => this.#facetScores(words))
    return {
      analysis,
      score,
      sentenceScores: sentences.map((words, index) =>
        words.length === 0
          ? 0
          : this.#sentence(
              words,
              places[index]!,
              analysis.sentences[index]!.terms.length,
              facetScores[index]!,
            ),
      ),
      facetScores,
      occurrences: { title, sentences },
    }
  }

  #find(terms: readonly string[], places: number[]): number[] {
    const found: number[] = []
    for (const [place, term] of terms.entries()) {
      const word = this.#wordOf.get(term)
      if (word === undefined) continue
      found.push(word)
      places.push(place)
    }
    return found
  }

  #sentence(
    words: readonly number[],
    places: readonly number[],
    length: number,
    facets: readonly number[],
  ): number {
    this.#counts.clear()
    this.#counts.add(words.length > 1 ? [...new Set(words)] : words)
    const facet = facets.length > 0 ? Math.max(...facets) : 0
    return this.#counts.score(this.weights, length, SENTENCE) + this.#nearness(words, places) + FACET * facet
  }

  /** The weight of the question's neighbours that are neighbours here. */
  #nearness(words: readonly number[], places: readonly number[]): number {
    const met = new Set<number>()
    let sum = 0
    for (let first = 0; first < words.length; first++) {
      for (let second = first + 1; second < words.length; second++) {
        if (places[second]! - places[first]! > NEIGHBOURHOOD) break
        const pair = this.#pair(words[first]!, words[second]!)
        if (met.has(pair)) continue
        const reversed = this.#neighbours.get(this.#pair(words[second]!, words[first]!)) ?? 0
        const weight = this.#neighbours.get(pair) ?? reversed * REVERSED
        if (weight > 0) met.add(pair)
        sum += weight
      }
    }
    return sum
  }

  /** The square of the covered share of each facet's weight, times that weight: covering most of one beats parts of many. */
  #facetScores(words: readonly number[]): number[] {
    if (words.length === 0) return []
    const distinct = words.length > 1 ? new Set(words) : words
    return this.#facets.map(facet => {
      let covered = 0
      for (const word of distinct) if (facet.words.has(word)) covered += this.weights[word]!
      return facet.total > 0 ? (covered * covered) / facet.total : 0
    })
  }
}
