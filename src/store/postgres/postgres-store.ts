import { StoreError } from '../../domain/errors.ts'
import { readNote } from '../copy/note.ts'
import type { Store } from '../store.ts'
import { PostgresArticleStore } from './article-store.ts'
import { Connection } from './connection.ts'
import { PostgresDeliveryLog } from './delivery-log.ts'
import { PostgresEditionStore } from './edition-store.ts'
import { PostgresExpiringStore } from './expiring-store.ts'
import { PostgresFeedStore } from './feed-store.ts'
import { PostgresFeedbackStore } from './feedback-store.ts'
import { migrate } from './schema.ts'
import { PostgresSubscriptionStore } from './subscription-store.ts'
import { PostgresUsageStore } from './usage-store.ts'
import { PostgresVectorStore } from './vector-store.ts'

/** Half a store is worse than none: what was delivered may be among the rows that are not there yet. */
const refuseUnfinished = async (connection: Connection): Promise<void> => {
  const note = await readNote(connection)
  if (note && !note.finished) {
    throw new StoreError(
      'a store was copied into the database only in part: run communique migrate --to again, it goes on where it was',
    )
  }
}

/**
 * Opens a store in a PostgreSQL database, laying out its tables if they are not there. Any number of processes may use it.
 * @throws StoreError when it cannot be used
 */
export const openPostgresStore = async (address: string): Promise<Store> => {
  const connection = new Connection(address)
  try {
    await migrate(connection)
    await refuseUnfinished(connection)
  } catch (error) {
    await connection[Symbol.asyncDispose]()
    throw error
  }
  return {
    isShared: true,
    articles: new PostgresArticleStore(connection),
    vectors: new PostgresVectorStore(connection),
    editions: new PostgresEditionStore(connection),
    feeds: new PostgresFeedStore(connection),
    subscriptions: new PostgresSubscriptionStore(connection),
    feedback: new PostgresFeedbackStore(connection),
    deliveries: new PostgresDeliveryLog(connection),
    usage: new PostgresUsageStore(connection),
    expiring: new PostgresExpiringStore(connection),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  }
}
