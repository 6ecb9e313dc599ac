import type { Feed, KnownEntry } from '../../domain/feed.ts'
import type { Instant } from '../../domain/values.ts'
import type { FeedStore } from '../store.ts'
import type { Connection } from './connection.ts'

const documents = (rows: readonly { document: Feed }[]): Feed[] => rows.map(({ document }) => document)

/** Feeds in PostgreSQL, one JSON document each with its due time beside it, and what is remembered of their entries. */
export class PostgresFeedStore implements FeedStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async add(feed: Feed): Promise<boolean> {
    const added = await this.#connection.change(
      'INSERT INTO feed (url, next_at, document) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [feed.url, feed.nextAt, JSON.stringify(feed)],
    )
    return added > 0
  }

  async list(): Promise<Feed[]> {
    return documents(await this.#connection.rows('SELECT document FROM feed ORDER BY url'))
  }

  async get(url: string): Promise<Feed | null> {
    const found = await this.#connection.rows<{ document: Feed }>(
      'SELECT document FROM feed WHERE url = $1',
      [url],
    )
    return documents(found)[0] ?? null
  }

  async save(feed: Feed): Promise<void> {
    await this.#connection.change('UPDATE feed SET next_at = $2, document = $3 WHERE url = $1', [
      feed.url,
      feed.nextAt,
      JSON.stringify(feed),
    ])
  }

  async remove(url: string): Promise<boolean> {
    return (await this.#connection.change('DELETE FROM feed WHERE url = $1', [url])) > 0
  }

  async move(url: string, to: string): Promise<void> {
    await this.#connection.transaction(async queries => {
      const [feed] = documents(
        await queries.rows<{ document: Feed }>('SELECT document FROM feed WHERE url = $1 FOR UPDATE', [url]),
      )
      if (!feed) return
      const moved = await queries.change(
        `UPDATE feed SET url = $2, document = $3 WHERE url = $1 AND NOT EXISTS (SELECT 1 FROM feed WHERE url = $2)`,
        [url, to, JSON.stringify({ ...feed, url: to })],
      )
      if (moved === 0) await queries.change('DELETE FROM feed WHERE url = $1', [url])
    })
  }

  async claim(now: Instant, until: Instant, limit: number): Promise<Feed[]> {
    const claimed = await this.#connection.rows<{ document: Feed }>(
      `WITH due AS (
         SELECT url, next_at FROM feed WHERE next_at <= $1 ORDER BY next_at, url LIMIT $3 FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE feed SET next_at = $2 FROM due WHERE feed.url = due.url RETURNING feed.document, feed.url, due.next_at
       )
       SELECT document FROM claimed ORDER BY next_at, url`,
      [now, until, limit],
    )
    return documents(claimed)
  }

  async entries(feed: string, keys: readonly string[]): Promise<Map<string, KnownEntry>> {
    const found = await this.#connection.rows<KnownEntry>(
      `SELECT key, url, fingerprint, attempts FROM feed_entry
       WHERE feed = $1 AND key_digest IN (SELECT md5(key) FROM unnest($2::text[]) AS key)`,
      [feed, keys],
    )
    const known = new Map(found.map(entry => [entry.key, entry]))
    return new Map(keys.flatMap(key => (known.has(key) ? [[key, known.get(key)!]] : [])))
  }

  async remember(feed: string, entries: readonly KnownEntry[], now: Instant): Promise<void> {
    const newest = [...new Map(entries.map(entry => [entry.key, entry])).values()]
    await this.#connection.change(
      `INSERT INTO feed_entry (feed, key, url, fingerprint, attempts, seen_at)
       SELECT feed.url, entry.key, entry.url, entry.fingerprint, entry.attempts, $2
       FROM (SELECT url FROM feed WHERE url = $1 FOR SHARE) AS feed,
         unnest($3::text[], $4::text[], $5::text[], $6::integer[]) AS entry (key, url, fingerprint, attempts)
       ON CONFLICT (feed, key_digest) DO UPDATE SET url = excluded.url, fingerprint = excluded.fingerprint,
         attempts = excluded.attempts, seen_at = excluded.seen_at`,
      [
        feed,
        now,
        newest.map(({ key }) => key),
        newest.map(({ url }) => url),
        newest.map(({ fingerprint }) => fingerprint),
        newest.map(({ attempts }) => attempts),
      ],
    )
  }

  async forget(before: Instant): Promise<void> {
    await this.#connection.change('DELETE FROM feed_entry WHERE seen_at < $1', [before])
  }
}
