import type { Edition, EditionId } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import type { EditionStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** Editions in SQLite, one JSON document each; the first text kept under an id is final. */
export class SqliteEditionStore implements EditionStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(edition: Edition): Promise<void> {
    this.#connection.transaction(() =>
      this.#connection.db
        .prepare(
          'INSERT INTO edition (id, briefing, as_of, document) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        )
        .run(edition.id, edition.briefing, edition.asOf, JSON.stringify(edition)),
    )
  }

  async get(id: EditionId): Promise<Edition | null> {
    return this.#read(this.#connection.db.prepare('SELECT document FROM edition WHERE id = ?').get(id))
  }

  async latest(briefing: string, at: Instant): Promise<Edition | null> {
    return this.#read(
      this.#connection.db
        .prepare('SELECT document FROM edition WHERE briefing = ? AND as_of <= ? ORDER BY as_of DESC LIMIT 1')
        .get(briefing, at),
    )
  }

  async count(): Promise<number> {
    return this.#connection.guarded(() =>
      Number(this.#connection.prepare('SELECT count(*) AS editions FROM edition').get()!.editions),
    )
  }

  #read(row: unknown): Edition | null {
    return row ? (JSON.parse((row as { document: string }).document) as Edition) : null
  }
}
