import { alikeness } from './index-terms.ts'

/** Most terms remembered at a time. */
const MAX_KNOWN = 300_000

/** Terms known to be stored, so that a new article costs a look-up only for its new terms. */
export class KnownTerms {
  readonly #known = new Set<string>()

  /** True for a term that need not be added to the vocabulary: it is stored, or too short or too long to be. */
  has(term: string): boolean {
    return term.length < alikeness.minLength || term.length > alikeness.maxLength || this.#known.has(term)
  }

  /** Remembers terms whose transaction was kept. */
  commit(terms: Iterable<string>): void {
    if (this.#known.size > MAX_KNOWN) this.#known.clear()
    for (const term of terms) this.#known.add(term)
  }
}
