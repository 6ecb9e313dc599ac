import { type Day, Days } from '../days.ts'
import type { Connection } from './connection.ts'

/** The stored days, read again when the store has changed. */
export class Calendar {
  readonly #connection: Connection
  #state = ''
  #days = new Days([])

  constructor(connection: Connection) {
    this.#connection = connection
  }

  days(): Days {
    const state = this.#connection.state()
    if (state === this.#state) return this.#days
    const rows = this.#connection.prepare('SELECT day, articles, terms FROM article_day ORDER BY day').all()
    this.#days = new Days(rows as unknown as Day[])
    this.#state = state
    return this.#days
  }
}
