import type { Instant } from '../../domain/values.ts'
import { dayAt, keyIn } from '../keys.ts'
import type { Connection } from './connection.ts'

interface Count {
  articles: number
  terms: number
}

/** Counts the articles of one transaction into their days and gives them their keys. */
export class DayCounts {
  readonly #connection: Connection
  readonly #days = new Map<number, Count>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The key of an article of so many terms. */
  enter(knownAt: Instant, terms: number): number {
    const day = dayAt(knownAt)
    const count = this.#days.get(day) ?? this.#stored(day)
    this.#days.set(day, count)
    count.terms += terms
    return keyIn(day, count.articles++)
  }

  /** Writes the counts. */
  keep(): void {
    const write = this.#connection.prepare(
      'INSERT OR REPLACE INTO article_day (day, articles, terms) VALUES (?, ?, ?)',
    )
    for (const [day, { articles, terms }] of this.#days) write.run(day, articles, terms)
  }

  #stored(day: number): Count {
    const row = this.#connection.prepare('SELECT articles, terms FROM article_day WHERE day = ?').get(day)
    return { articles: 0, terms: 0, ...row }
  }
}
