import { toInstant } from '../domain/values.ts'
import { ArticleInbox } from '../ingest/article-inbox.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import { Fetcher } from '../ingest/fetch/fetcher.ts'
import { HostPace } from '../ingest/fetch/host-pace.ts'
import { Robots } from '../ingest/fetch/robots.ts'
import { ReaderPool } from '../ingest/reading/reader-pool.ts'
import type { Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'

const PROGRAM = 'Communique/0.1'

/** Who asks, said to every server. */
export const userAgent = (contact: string | undefined): string =>
  contact ? `${PROGRAM} (+${contact.replace(/[^\x21-\x7e]/g, '')})` : `${PROGRAM} (contact not set)`

/** What it takes to get articles from the web, as the settings have it. Disposing it ends every request. */
export const openFeedTools = (
  { fetch }: Pick<Settings, 'fetch'>,
  store: Store,
  now: () => Date,
): FeedTools & AsyncDisposable => {
  const pace = new HostPace({ gapMs: fetch.gapSeconds * 1000 })
  const fetcher = new Fetcher({ userAgent: userAgent(fetch.contact), pace, admitted: fetch.admit })
  const instant = () => toInstant(now())
  const readers = new ReaderPool({ size: 1 })
  return {
    fetcher,
    robots: new Robots(fetcher, pace),
    readers,
    store,
    inbox: new ArticleInbox(store.articles, instant),
    now: instant,
    random: Math.random,
    [Symbol.asyncDispose]: async () => {
      await fetcher[Symbol.asyncDispose]()
      await readers[Symbol.asyncDispose]()
    },
  }
}
