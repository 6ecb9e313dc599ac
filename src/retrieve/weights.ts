import type { ArticleStore } from '../store/store.ts'
import { spellings } from '../text/spelling.ts'
import { termOf } from '../text/tokens.ts'
import type { QueryWord } from './query.ts'
import { isWrittenAsName } from './written-as-name.ts'

/** A word that so few articles hold may be a spelling of another. */
const RARE = 3
/** Other spellings taken for one word. */
const MAX_SPELLINGS = 4
/** Letters of a word from which on a spelling is not taken for one by chance. */
const LONG_ENOUGH = 6
/** Letters of the shortest part that a run-together word is split into. */
const MIN_PART = 4

/** One word of a question and what it is worth in this store. */
export interface QueryTerm {
  /** Terms any of which counts as this word: its own, other spellings, joined compounds. Never empty. */
  readonly alternatives: readonly string[]
  /** In about how many stored versions one of them occurs. */
  readonly frequency: number
  /** Inverse document frequency: near 0 for a word that every article holds, highest for one that none does. */
  readonly weight: number
  /** From above 0 to 1, see {@link QueryWord.emphasis}. */
  readonly emphasis: number
}

/** `ln(1 + (N - n + ½) / (n + ½))`, the weight of a term that n of N articles hold (Robertson and Zaragoza 2009). */
export const inverseFrequency = (articles: number, frequency: number): number =>
  Math.log(1 + (Math.max(articles, frequency) - frequency + 0.5) / (frequency + 0.5))

/** `bunyanum` as `bunyan` and `um`: the longer parts of the ways to cut a word in two. */
const partsOf = (term: string): string[] =>
  Array.from({ length: Math.max(0, term.length - 2 - MIN_PART + 1) }, (_, cut) =>
    termOf(term.slice(0, MIN_PART + cut)),
  )

/** A name, or a word so short that most others are near, is a spelling of names alone: `Modi` is not `made`. */
const plausible = async (
  store: ArticleStore,
  { term, isName }: QueryWord,
  similar: readonly string[],
): Promise<readonly string[]> => {
  if (!isName && term.length >= LONG_ENOUGH) return similar
  const areNames = await Promise.all(similar.map(other => isWrittenAsName(store, other)))
  return similar.filter((_, index) => areNames[index])
}

const otherForms = async (store: ArticleStore, word: QueryWord, frequency: number): Promise<string[]> => {
  if (frequency > RARE) return []
  const joined = [...word.joined]
  if (frequency > 0 && !word.isName) return joined
  const similar = await plausible(
    store,
    word,
    spellings(word.term, await store.similarTerms(word.term), frequency > 0).slice(0, MAX_SPELLINGS),
  )
  return frequency > 0 || similar.length > 0
    ? [...joined, ...similar]
    : [...joined, ...partsOf(word.term).toReversed()]
}

/** Weighs the words of a question against the store, in their order; a word that no article holds has frequency 0. */
export const weigh = async (store: ArticleStore, words: readonly QueryWord[]): Promise<QueryTerm[]> => {
  const [{ articles }, own] = await Promise.all([
    store.size(),
    store.frequencies(words.map(({ term }) => term)),
  ])
  return Promise.all(
    words.map(async word => {
      const frequency = own.get(word.term) ?? 0
      const others = await otherForms(store, word, frequency)
      const found = others.length > 0 ? await store.frequencies(others) : new Map<string, number>()
      const alternatives = [...found].filter(([, count]) => count > 0)
      const total = alternatives.reduce((sum, [, count]) => sum + count, frequency)
      return {
        alternatives: [word.term, ...alternatives.map(([term]) => term)],
        frequency: Math.min(total, articles),
        weight: inverseFrequency(articles, total),
        emphasis: word.emphasis,
      }
    }),
  )
}
