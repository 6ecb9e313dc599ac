import { dayOf, numberOf } from '../keys.ts'
import type { Connection } from './connection.ts'

interface Totals {
  readonly articles: number
  readonly terms: number
}

/** Articles and terms by day: the size of the store, and how many articles have a later key, without a scan. */
export class Calendar {
  readonly #connection: Connection
  #state = ''
  #totals: Totals = { articles: 0, terms: 0 }
  /** Earliest first. */
  #days: readonly { readonly day: number; readonly articlesBefore: number }[] = []

  constructor(connection: Connection) {
    this.#connection = connection
  }

  totals(): Totals {
    this.#refresh()
    return this.#totals
  }

  /** How many articles have this key, which must be stored, or a later one. */
  from(key: number): number {
    this.#refresh()
    const { articlesBefore } = this.#days.findLast(({ day }) => day <= dayOf(key))!
    return this.#totals.articles - articlesBefore - numberOf(key)
  }

  /** Reads the days again when the store has changed. */
  #refresh(): void {
    const state = this.#connection.state()
    if (state === this.#state) return
    const rows = this.#connection
      .prepare('SELECT day, articles, terms FROM article_day ORDER BY day')
      .all() as unknown as (Totals & { readonly day: number })[]
    let articles = 0
    let terms = 0
    this.#days = rows.map(row => {
      const day = { day: row.day, articlesBefore: articles }
      articles += row.articles
      terms += row.terms
      return day
    })
    this.#totals = { articles, terms }
    this.#state = state
  }
}
