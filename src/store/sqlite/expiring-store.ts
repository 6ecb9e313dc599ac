import type { ExpiringStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** How many expired values one write clears away. */
const SWEEP = 20

/** Values that expire, in SQLite. Each new one clears away a few that have expired. */
export class SqliteExpiringStore implements ExpiringStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async get(key: string, now: number): Promise<string | undefined> {
    return this.#connection.guarded(() => {
      const row = this.#connection
        .prepare('SELECT value FROM expiring WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)')
        .get(key, now)
      return row ? String(row.value) : undefined
    })
  }

  async set(key: string, value: string, expiresAt: number | null): Promise<void> {
    this.#connection.transaction(() =>
      this.#connection
        .prepare('INSERT OR REPLACE INTO expiring (key, value, expires_at) VALUES (?, ?, ?)')
        .run(key, value, expiresAt),
    )
  }

  async add(key: string, value: string, expiresAt: number, now: number): Promise<boolean> {
    return this.#connection.transaction(() => {
      this.#connection
        .prepare('DELETE FROM expiring WHERE key IN (SELECT key FROM expiring WHERE expires_at <= ? LIMIT ?)')
        .run(now, SWEEP)
      const { changes } = this.#connection
        .prepare(
          `INSERT INTO expiring (key, value, expires_at) VALUES ($key, $value, $until)
           ON CONFLICT DO UPDATE SET value = $value, expires_at = $until WHERE expires_at <= $now`,
        )
        .run({ $key: key, $value: value, $until: expiresAt, $now: now })
      return changes > 0
    })
  }

  async extend(key: string, value: string, expiresAt: number, now: number): Promise<boolean> {
    return this.#connection.transaction(
      () =>
        this.#connection
          .prepare('UPDATE expiring SET expires_at = ? WHERE key = ? AND value = ? AND expires_at > ?')
          .run(expiresAt, key, value, now).changes > 0,
    )
  }

  async delete(key: string): Promise<boolean> {
    return this.#connection.transaction(
      () => this.#connection.prepare('DELETE FROM expiring WHERE key = ?').run(key).changes > 0,
    )
  }

  async clear(prefix: string): Promise<void> {
    this.#connection.transaction(() =>
      this.#connection.prepare('DELETE FROM expiring WHERE substr(key, 1, length($prefix)) = $prefix').run({
        $prefix: prefix,
      }),
    )
  }
}
