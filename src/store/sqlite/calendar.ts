import { dayOf, numberOf } from '../keys.ts'
import type { Connection } from './connection.ts'

export interface Day {
  readonly day: number
  readonly articles: number
  readonly terms: number
}

/** Articles and terms by day: the size of the store, and how many articles have a later key, without a scan. */
export class Calendar {
  readonly #connection: Connection
  #days: readonly Day[] = []
  #state = ''

  constructor(connection: Connection) {
    this.#connection = connection
  }

  totals(): { articles: number; terms: number } {
    let articles = 0
    let terms = 0
    for (const day of this.#read()) {
      articles += day.articles
      terms += day.terms
    }
    return { articles, terms }
  }

  /** How many articles have this key or a later one. */
  from(key: number): number {
    const first = dayOf(key)
    let articles = -numberOf(key)
    for (const day of this.#read()) if (day.day >= first) articles += day.articles
    return articles
  }

  /** The days, read again when the store has changed. */
  #read(): readonly Day[] {
    const state = this.#connection.state()
    if (state !== this.#state) {
      this.#days = this.#connection
        .prepare('SELECT day, articles, terms FROM article_day')
        .all() as unknown as Day[]
      this.#state = state
    }
    return this.#days
  }
}
