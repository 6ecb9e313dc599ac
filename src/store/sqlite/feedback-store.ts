import type { Feedback } from '../../domain/feedback.ts'
import type { FeedbackStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** Feedback in SQLite, one JSON document a verdict. */
export class SqliteFeedbackStore implements FeedbackStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(feedback: Feedback): Promise<void> {
    const { about, claim, from, at } = feedback
    this.#connection.transaction(() =>
      this.#connection
        .prepare(
          'INSERT OR REPLACE INTO feedback (about, claim, person, at, document) VALUES (?, ?, ?, ?, ?)',
        )
        .run(about, claim?.id ?? '', `${from.platform}:${from.id}`, at, JSON.stringify(feedback)),
    )
  }

  async list(limit: number): Promise<Feedback[]> {
    return this.#connection.guarded(() =>
      this.#connection
        .prepare('SELECT document FROM feedback ORDER BY at DESC, rowid DESC LIMIT ?')
        .all(limit)
        .map(row => JSON.parse((row as { document: string }).document) as Feedback),
    )
  }
}
