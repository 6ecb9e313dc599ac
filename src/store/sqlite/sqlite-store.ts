import type { Store } from '../store.ts'
import { SqliteArticleStore } from './article-store.ts'
import { Connection } from './connection.ts'
import { SqliteDeliveryLog } from './delivery-log.ts'
import { SqliteEditionStore } from './edition-store.ts'
import { SqliteExpiringStore } from './expiring-store.ts'
import { SqliteFeedStore } from './feed-store.ts'
import { SqliteFeedbackStore } from './feedback-store.ts'
import { SqliteSubscriptionStore } from './subscription-store.ts'
import { SqliteUsageStore } from './usage-store.ts'
import { SqliteVectorStore } from './vector-store.ts'

/**
 * Opens a store in one SQLite file (`:memory:` for none), making it if it is not there.
 * Several processes may use one file.
 * @throws StoreError when it cannot be used
 */
export const openSqliteStore = (path: string): Store => {
  const connection = new Connection(path)
  return {
    isShared: false,
    articles: new SqliteArticleStore(connection),
    vectors: new SqliteVectorStore(connection),
    editions: new SqliteEditionStore(connection),
    feeds: new SqliteFeedStore(connection),
    subscriptions: new SqliteSubscriptionStore(connection),
    feedback: new SqliteFeedbackStore(connection),
    deliveries: new SqliteDeliveryLog(connection),
    usage: new SqliteUsageStore(connection),
    expiring: new SqliteExpiringStore(connection),
    [Symbol.asyncDispose]: async () => connection.db.close(),
  }
}
