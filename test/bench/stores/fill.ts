import type { NewArticle, Store } from '../../../src/store/store.ts'
import { AFTER_ALL, syntheticArticle } from '../news.ts'

const BATCH = 500

/** The synthetic articles from `first` up to `end`, in batches as ingest makes them. */
export function* batches(first: number, end: number): Iterable<readonly NewArticle[]> {
  for (let start = first; start < end; start += BATCH) {
    yield Array.from({ length: Math.min(BATCH, end - start) }, (_, offset) => ({
      draft: syntheticArticle(start + offset),
      bands: [],
      reprintOf: null,
    }))
  }
}

/** Puts the synthetic articles from `first` up to `end` into a store. */
export const fill = async (store: Store, first: number, end: number): Promise<void> => {
  for (const batch of batches(first, end)) await store.articles.put(batch, AFTER_ALL)
}
