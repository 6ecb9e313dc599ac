import { type Destination, destinationText } from '../../domain/destination.ts'
import type { Subscription } from '../../domain/subscription.ts'
import type { SubscriptionStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** Subscriptions in PostgreSQL, one JSON document each. */
export class PostgresSubscriptionStore implements SubscriptionStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(subscription: Subscription): Promise<void> {
    await this.#connection.change(
      `INSERT INTO subscription (briefing, destination, document) VALUES ($1, $2, $3)
       ON CONFLICT (briefing, destination) DO UPDATE SET document = excluded.document`,
      [subscription.briefing, destinationText(subscription.destination), JSON.stringify(subscription)],
    )
  }

  async remove(briefing: string, destination: Destination): Promise<boolean> {
    const removed = await this.#connection.change(
      'DELETE FROM subscription WHERE briefing = $1 AND destination = $2',
      [briefing, destinationText(destination)],
    )
    return removed > 0
  }

  async list(destination?: Destination): Promise<Subscription[]> {
    const rows = await this.#connection.rows<{ document: Subscription }>(
      `SELECT document FROM subscription WHERE $1::text IS NULL OR destination = $1
       ORDER BY briefing, destination`,
      [destination ? destinationText(destination) : null],
    )
    return rows.map(({ document }) => document)
  }
}
