import { ArticleInbox } from '../../src/ingest/article-inbox.ts'
import type { FeedTools } from '../../src/ingest/feed/tools.ts'
import { Fetcher } from '../../src/ingest/fetch/fetcher.ts'
import { HostPace } from '../../src/ingest/fetch/host-pace.ts'
import { Robots } from '../../src/ingest/fetch/robots.ts'
import type { ReaderPool } from '../../src/ingest/reading/reader-pool.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { loopbackResolve } from '../servers/web-server.ts'

/** Real tools on an empty store, that may reach the servers on `paper.test`; the clock stands until it is set. */
export interface TestTools extends FeedTools, AsyncDisposable {
  setTime(instant: string): void
}

export const testTools = (readers: ReaderPool): TestTools => {
  let time = '2025-03-10T12:00:00.000Z'
  const pace = new HostPace({ gapMs: 0 })
  const fetcher = new Fetcher({
    userAgent: 'Communique/1.0 (+https://desk.example)',
    pace,
    admitted: ['paper.test'],
    resolve: loopbackResolve,
  })
  const store = openSqliteStore(':memory:')
  return {
    fetcher,
    robots: new Robots(fetcher, pace),
    readers,
    store,
    inbox: new ArticleInbox(store.articles, () => time),
    now: () => time,
    random: () => 0.5,
    setTime: instant => {
      time = instant
    },
    [Symbol.asyncDispose]: async () => {
      await fetcher[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}
