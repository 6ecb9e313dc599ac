import type { Instant } from '../../domain/values.ts'
import type { Store } from '../../store/store.ts'
import type { ArticleInbox } from '../article-inbox.ts'
import type { Fetcher } from '../fetch/fetcher.ts'
import type { Robots } from '../fetch/robots.ts'
import type { ReaderPool } from '../reading/reader-pool.ts'

/** What it takes to get articles from the web. */
export interface FeedTools {
  readonly fetcher: Fetcher
  readonly robots: Robots
  readonly readers: ReaderPool
  readonly store: Store
  readonly inbox: ArticleInbox
  readonly now: () => Instant
  /** From 0 to 1; spreads the polls. */
  readonly random: () => number
}
