import type { ExpiringStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** How many expired values one write clears away. */
const SWEEP = 20

/** Values that expire, in PostgreSQL. Each new one clears away a few that have expired. */
export class PostgresExpiringStore implements ExpiringStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async get(key: string, now: number): Promise<string | undefined> {
    const [row] = await this.#connection.rows<{ value: string }>(
      'SELECT value FROM expiring WHERE key = $1 AND (expires_at IS NULL OR expires_at > $2)',
      [key, now],
    )
    return row?.value
  }

  async set(key: string, value: string, expiresAt: number | null): Promise<void> {
    await this.#connection.change(
      `INSERT INTO expiring (key, value, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
      [key, value, expiresAt],
    )
  }

  async add(key: string, value: string, expiresAt: number, now: number): Promise<boolean> {
    await this.#connection.change(
      `DELETE FROM expiring WHERE key IN
         (SELECT key FROM expiring WHERE expires_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [now, SWEEP],
    )
    const added = await this.#connection.change(
      `INSERT INTO expiring (key, value, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
       WHERE expiring.expires_at <= $4`,
      [key, value, expiresAt, now],
    )
    return added > 0
  }

  async extend(key: string, value: string, expiresAt: number, now: number): Promise<boolean> {
    const extended = await this.#connection.change(
      'UPDATE expiring SET expires_at = $3 WHERE key = $1 AND value = $2 AND expires_at > $4',
      [key, value, expiresAt, now],
    )
    return extended > 0
  }

  async delete(key: string): Promise<boolean> {
    return (await this.#connection.change('DELETE FROM expiring WHERE key = $1', [key])) > 0
  }

  async clear(prefix: string): Promise<void> {
    await this.#connection.change('DELETE FROM expiring WHERE starts_with(key, $1)', [prefix])
  }
}
