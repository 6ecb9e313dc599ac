import { outletName } from '../domain/article.ts'
import type { Passage } from './passages.ts'

/** Passages considered for each one shown. */
const POOL = 8
/** What a word of the question still counts for each passage that already holds it. */
const SEEN_WORD = 0.9
/** The same for a facet. */
const SEEN_FACET = 0.8
/** The same for each passage shown of the same outlet. */
const SEEN_OUTLET = 0.98

/** What the passages chosen so far leave to be told. */
class Told {
  readonly #words = new Map<number, number>()
  readonly #facets = new Map<number, number>()
  readonly #outlets = new Map<string, number>()
  readonly #origins = new Map<string, string>()
  readonly #weights: readonly number[]

  constructor(weights: readonly number[]) {
    this.#weights = weights
  }

  /** A copy of a text that is shown already: the same origin through another article. */
  repeats({ article }: Passage): boolean {
    const { id, reprintOf } = article.analysis.article
    const shown = this.#origins.get(reprintOf ?? id)
    return shown !== undefined && shown !== id
  }

  gain(passage: Passage): number {
    let all = 0
    let fresh = 0
    for (const [index, word] of passage.words.entries()) {
      const worth = this.#weights[word]! * passage.earned[index]!
      all += worth
      fresh += worth * SEEN_WORD ** (this.#words.get(word) ?? 0)
    }
    const { value } = this.#freshest(passage)
    const outlet = this.#outlets.get(outletName(passage.article.analysis.article) ?? '') ?? 0
    return ((all > 0 ? fresh / all : 1) * passage.score + value) * SEEN_OUTLET ** outlet
  }

  add(passage: Passage): void {
    const { facet } = this.#freshest(passage)
    const { article } = passage.article.analysis
    const outlet = outletName(article) ?? ''
    for (const word of passage.words) this.#words.set(word, (this.#words.get(word) ?? 0) + 1)
    if (facet !== null) this.#facets.set(facet, (this.#facets.get(facet) ?? 0) + 1)
    this.#outlets.set(outlet, (this.#outlets.get(outlet) ?? 0) + 1)
    this.#origins.set(article.reprintOf ?? article.id, article.id)
  }

  /** The facet that a passage does most for, given what was told of it before. */
  #freshest({ facets }: Passage): { facet: number | null; value: number } {
    let best: { facet: number | null; value: number } = { facet: null, value: 0 }
    for (const [facet, score] of facets.entries()) {
      const value = score * SEEN_FACET ** (this.#facets.get(facet) ?? 0)
      if (value > best.value) best = { facet, value }
    }
    return best
  }
}

/** A passage that was chosen. Scores fall along the list: they count what a passage adds to those before it. */
export interface Chosen {
  readonly passage: Passage
  readonly score: number
}

/**
 * Chooses passages one by one, each for what it adds: words, facets and outlets that those before it did not have.
 * Reprints of a shown article are left out.
 */
export const choose = (passages: readonly Passage[], weights: readonly number[], limit: number): Chosen[] => {
  const pool = passages.toSorted((a, b) => b.score - a.score).slice(0, limit * POOL)
  const told = new Told(weights)
  const chosen: Chosen[] = []
  while (chosen.length < limit) {
    let best: Chosen | null = null
    for (const passage of pool) {
      if (chosen.some(other => other.passage === passage) || told.repeats(passage)) continue
      const score = told.gain(passage)
      if (best === null || score > best.score) best = { passage, score }
    }
    if (best === null) break
    told.add(best.passage)
    chosen.push(best)
  }
  return chosen
}
