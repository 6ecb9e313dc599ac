import type { Edition, EditionId } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import type { EditionStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** Editions in PostgreSQL, one JSON document each; the first text kept under an id is final. */
export class PostgresEditionStore implements EditionStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(edition: Edition): Promise<void> {
    await this.#connection.change(
      'INSERT INTO edition (id, briefing, as_of, document) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [edition.id, edition.briefing, edition.asOf, JSON.stringify(edition)],
    )
  }

  async get(id: EditionId): Promise<Edition | null> {
    return this.#one('SELECT document FROM edition WHERE id = $1', id)
  }

  async latest(briefing: string, at: Instant): Promise<Edition | null> {
    return this.#one(
      'SELECT document FROM edition WHERE briefing = $1 AND as_of <= $2 ORDER BY as_of DESC LIMIT 1',
      briefing,
      at,
    )
  }

  async count(): Promise<number> {
    const [row] = await this.#connection.rows<{ editions: number }>(
      'SELECT count(*) AS editions FROM edition',
    )
    return row?.editions ?? 0
  }

  async #one(sql: string, ...values: string[]): Promise<Edition | null> {
    const [row] = await this.#connection.rows<{ document: Edition }>(sql, values)
    return row?.document ?? null
  }
}
