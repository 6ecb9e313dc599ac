import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { AFTER_ALL, syntheticArticle } from './news.ts'

const BATCH = 500

/** Puts the synthetic articles from `first` up to `end` into a store, in batches as ingest does. */
export const fill = async (store: Store, first: number, end: number): Promise<void> => {
  for (let start = first; start < end; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, end - start) }, (_, offset) => ({
      draft: syntheticArticle(start + offset),
      bands: [],
      reprintOf: null,
    }))
    await store.articles.put(batch, AFTER_ALL)
  }
}

/** The address of a store of so many synthetic articles, built if the folder has none. */
export const storeOf = async (folder: string, articles: number): Promise<string> => {
  const path = join(folder, `synthetic-${articles}.db`)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const unfinished = `${path}.unfinished`
    for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
    {
      await using store = await openStore(`sqlite:${unfinished}`)
      await fill(store, 0, articles)
    }
    renameSync(unfinished, path)
  }
  return `sqlite:${path}`
}
