import type { Feedback } from '../../domain/feedback.ts'
import type { FeedbackStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** Feedback in PostgreSQL, one JSON document a verdict. */
export class PostgresFeedbackStore implements FeedbackStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(feedback: Feedback): Promise<void> {
    const { about, claim, from, at } = feedback
    await this.#connection.change(
      `INSERT INTO feedback (about, claim, person, at, document) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (about, claim, person) DO UPDATE SET sequence = DEFAULT, at = excluded.at, document = excluded.document`,
      [about, claim?.id ?? '', `${from.platform}:${from.id}`, at, JSON.stringify(feedback)],
    )
  }

  async list(limit: number): Promise<Feedback[]> {
    const rows = await this.#connection.rows<{ document: Feedback }>(
      'SELECT document FROM feedback ORDER BY at DESC, sequence DESC LIMIT $1',
      [limit],
    )
    return rows.map(({ document }) => document)
  }
}
