import type { Days } from './days.ts'

/** Occurrences of a term counted one by one; beyond, the newest so many stand for all. */
export const COUNTED = 1_000

/** Terms whose frequency is remembered as long as no articles come in: some questions look at hundreds. */
export const MAX_KNOWN = 50_000

/** The newest occurrences of a term, at most {@link COUNTED}. */
export interface Newest {
  readonly occurrences: number
  /** The key of the oldest of them; null where there are none. */
  readonly oldest: number | null
}

/** In how many articles a term occurs: exact for a rare one, estimated from its newest occurrences for a common one. */
export const frequencyOf = ({ occurrences, oldest }: Newest, days: Days): number =>
  occurrences < COUNTED || oldest === null
    ? occurrences
    : Math.round((occurrences / Math.max(occurrences, days.from(oldest))) * days.articles)
