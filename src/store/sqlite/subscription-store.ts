import { type Destination, destinationText } from '../../domain/destination.ts'
import type { Subscription } from '../../domain/subscription.ts'
import type { SubscriptionStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** Subscriptions in SQLite, one JSON document each. */
export class SqliteSubscriptionStore implements SubscriptionStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(subscription: Subscription): Promise<void> {
    this.#connection.transaction(() =>
      this.#connection
        .prepare('INSERT OR REPLACE INTO subscription (briefing, destination, document) VALUES (?, ?, ?)')
        .run(subscription.briefing, destinationText(subscription.destination), JSON.stringify(subscription)),
    )
  }

  async remove(briefing: string, destination: Destination): Promise<boolean> {
    return this.#connection.transaction(
      () =>
        this.#connection
          .prepare('DELETE FROM subscription WHERE briefing = ? AND destination = ?')
          .run(briefing, destinationText(destination)).changes > 0,
    )
  }

  async list(destination?: Destination): Promise<Subscription[]> {
    const text = destination ? destinationText(destination) : null
    return this.#connection.guarded(() =>
      this.#connection
        .prepare(
          `SELECT document FROM subscription WHERE $destination IS NULL OR destination = $destination
           ORDER BY briefing, destination`,
        )
        .all({ $destination: text })
        .map(row => JSON.parse((row as { document: string }).document) as Subscription),
    )
  }
}
