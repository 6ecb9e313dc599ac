import { dayOf } from '../keys.ts'
import type { Connection } from './connection.ts'

/** Articles and terms by day: the size of the store, and how many articles are newer than a key, without a scan. */
export class Calendar {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Counts an article in, inside the caller's transaction. */
  add(key: number, terms: number): void {
    this.#connection
      .prepare(
        `INSERT INTO article_day (day, articles, terms, first_key, last_key) VALUES ($day, 1, $terms, $key, $key)
         ON CONFLICT DO UPDATE SET articles = articles + 1, terms = terms + excluded.terms,
           first_key = min(first_key, excluded.first_key), last_key = max(last_key, excluded.last_key)`,
      )
      .run({ $day: dayOf(key), $terms: terms, $key: key })
  }

  totals(): { articles: number; terms: number } {
    const row = this.#connection
      .prepare(
        'SELECT coalesce(sum(articles), 0) AS articles, coalesce(sum(terms), 0) AS terms FROM article_day',
      )
      .get()
    return { ...(row as { articles: number; terms: number }) }
  }

  /** About how many articles have this key or a newer one: exact between days, in proportion within one. */
  newerThan(key: number): number {
    const { later, sameDay, first, last } = this.#connection
      .prepare(
        `SELECT coalesce(sum(articles) FILTER (WHERE day > $day), 0) AS later,
           coalesce(sum(articles) FILTER (WHERE day = $day), 0) AS sameDay,
           min(first_key) FILTER (WHERE day = $day) AS first, max(last_key) FILTER (WHERE day = $day) AS last
         FROM article_day WHERE day >= $day`,
      )
      .get({ $day: dayOf(key) }) as { later: number; sameDay: number; first: number; last: number }
    return later + (last > first ? (sameDay * (last - key)) / (last - first) : sameDay)
  }
}
