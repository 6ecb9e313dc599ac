import { type Day, Days } from '../days.ts'
import type { Connection } from './connection.ts'

/** The stored days, read again when articles have come in. */
export class Calendar {
  readonly #connection: Connection
  #state = ''
  #days = new Days([])

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The same object as long as the articles stay the same, whatever else is written. */
  days(): Days {
    const state = this.#connection.state()
    if (state === this.#state) return this.#days
    const { articles } = this.#connection
      .prepare('SELECT coalesce(sum(articles), 0) AS articles FROM article_day')
      .get() as unknown as Pick<Day, 'articles'>
    if (articles !== this.#days.articles) this.#days = this.#read()
    this.#state = state
    return this.#days
  }

  #read(): Days {
    const rows = this.#connection.prepare('SELECT day, articles, terms FROM article_day ORDER BY day').all()
    return new Days(rows as unknown as Day[])
  }
}
