import { setTimeout as sleep } from 'node:timers/promises'
import type { ArticleDraft } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import type { ArticleStore, PutResult } from '../store/store.ts'
import { storeArticles } from './ingest-documents.ts'

/** How long articles wait for company, in milliseconds: a transaction costs more than an article. */
const GATHER_MS = 20

interface Delivery {
  readonly drafts: readonly ArticleDraft[]
  readonly resolve: (results: readonly PutResult[]) => void
  readonly reject: (error: unknown) => void
}

/** Stores the articles that many writers bring at about the same time, in one transaction. */
export class ArticleInbox {
  readonly #store: ArticleStore
  readonly #now: () => Instant
  #waiting: Delivery[] = []
  #flushing: Promise<void> | null = null

  constructor(store: ArticleStore, now: () => Instant) {
    this.#store = store
    this.#now = now
  }

  /** Stores articles; the promise resolves when they are kept. */
  put(drafts: readonly ArticleDraft[]): Promise<readonly PutResult[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly PutResult[]>()
    this.#waiting.push({ drafts, resolve, reject })
    this.#flushing ??= this.#flush()
    return promise
  }

  async #flush(): Promise<void> {
    await sleep(GATHER_MS)
    const deliveries = this.#waiting
    this.#waiting = []
    this.#flushing = null
    try {
      const all = deliveries.flatMap(({ drafts }) => drafts)
      const results = await storeArticles(this.#store, all, this.#now())
      let start = 0
      for (const { drafts, resolve } of deliveries) {
        resolve(results.slice(start, start + drafts.length))
        start += drafts.length
      }
    } catch (error) {
      for (const { reject } of deliveries) reject(error)
    }
  }
}
