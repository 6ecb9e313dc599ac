import type { ArticleStore } from '../store/store.ts'

/** One word of a question and what it is worth in this store. */
export interface QueryTerm {
  /** Terms any of which counts as this word: its own, other spellings, joined compounds. Never empty. */
  readonly alternatives: readonly string[]
  /** In about how many stored versions one of them occurs. */
  readonly frequency: number
  /** Inverse document frequency: 0 for a word that every article holds. */
  readonly weight: number
}

/** `ln(1 + (N - n + ½) / (n + ½))`, the weight of a term that n of N articles hold (Robertson and Zaragoza 2009). */
export const inverseFrequency = (articles: number, frequency: number): number =>
  Math.log(1 + (Math.max(articles, frequency) - frequency + 0.5) / (frequency + 0.5))

/** Weighs the words of a question against the store, rarest first; words that no article holds are left out. */
export const weigh = async (store: ArticleStore, terms: readonly string[]): Promise<QueryTerm[]> => {
  const [{ articles }, frequencies] = await Promise.all([store.size(), store.frequencies(terms)])
  return terms
    .map(term => ({ alternatives: [term], frequency: frequencies.get(term) ?? 0 }))
    .filter(({ frequency }) => frequency > 0)
    .map(term => ({ ...term, weight: inverseFrequency(articles, term.frequency) }))
    .sort((a, b) => a.frequency - b.frequency)
}
