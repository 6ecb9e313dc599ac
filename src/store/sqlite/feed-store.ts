import type { Feed, KnownEntry } from '../../domain/feed.ts'
import type { Instant } from '../../domain/values.ts'
import type { FeedStore } from '../store.ts'
import type { Connection } from './connection.ts'

/** Feeds in SQLite, one JSON document each with its due time beside it, and what is remembered of their entries. */
export class SqliteFeedStore implements FeedStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async add(feed: Feed): Promise<boolean> {
    return this.#run('INSERT INTO feed (url, next_at, document) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [
      feed.url,
      feed.nextAt,
      JSON.stringify(feed),
    ])
  }

  async list(): Promise<Feed[]> {
    return this.#feeds('SELECT document FROM feed ORDER BY url')
  }

  async get(url: string): Promise<Feed | null> {
    return this.#feeds('SELECT document FROM feed WHERE url = ?', url)[0] ?? null
  }

  async save(feed: Feed): Promise<void> {
    this.#run('UPDATE feed SET next_at = ?, document = ? WHERE url = ?', [
      feed.nextAt,
      JSON.stringify(feed),
      feed.url,
    ])
  }

  async remove(url: string): Promise<boolean> {
    return this.#run('DELETE FROM feed WHERE url = ?', [url])
  }

  async move(url: string, to: string): Promise<void> {
    this.#connection.transaction(() => {
      const moved = this.#connection
        .prepare(
          `UPDATE OR IGNORE feed SET url = $to, document = json_set(document, '$.url', $to) WHERE url = $url`,
        )
        .run({ $url: url, $to: to })
      if (moved.changes === 0) this.#connection.prepare('DELETE FROM feed WHERE url = ?').run(url)
    })
  }

  async claim(now: Instant, until: Instant, limit: number): Promise<Feed[]> {
    return this.#connection.transaction(() => {
      const due = this.#feeds(
        'SELECT document FROM feed WHERE next_at <= ? ORDER BY next_at, url LIMIT ?',
        now,
        limit,
      )
      const lease = this.#connection.prepare('UPDATE feed SET next_at = ? WHERE url = ?')
      for (const { url } of due) lease.run(until, url)
      return due
    })
  }

  async entries(feed: string, keys: readonly string[]): Promise<Map<string, KnownEntry>> {
    const one = this.#connection.prepare(
      'SELECT key, url, fingerprint, attempts FROM feed_entry WHERE feed = ? AND key = ?',
    )
    const found = this.#connection.guarded(() => keys.map(key => one.get(feed, key)))
    return new Map(
      found.flatMap(row => (row ? [[String(row.key), { ...row } as unknown as KnownEntry]] : [])),
    )
  }

  async remember(feed: string, entries: readonly KnownEntry[], now: Instant): Promise<void> {
    this.#connection.transaction(() => {
      if (!this.#connection.prepare('SELECT 1 FROM feed WHERE url = ?').get(feed)) return
      const put = this.#connection.prepare(
        `INSERT INTO feed_entry (feed, key, url, fingerprint, attempts, seen_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET url = excluded.url, fingerprint = excluded.fingerprint,
           attempts = excluded.attempts, seen_at = excluded.seen_at`,
      )
      for (const { key, url, fingerprint, attempts } of entries)
        put.run(feed, key, url, fingerprint, attempts, now)
    })
  }

  async forget(before: Instant): Promise<void> {
    this.#run('DELETE FROM feed_entry WHERE seen_at < ?', [before])
  }

  #feeds(sql: string, ...parameters: (string | number)[]): Feed[] {
    return this.#connection.guarded(() =>
      this.#connection
        .prepare(sql)
        .all(...parameters)
        .map(row => JSON.parse((row as { document: string }).document) as Feed),
    )
  }

  #run(sql: string, parameters: (string | null)[]): boolean {
    return this.#connection.transaction(() => this.#connection.prepare(sql).run(...parameters).changes > 0)
  }
}
