import type { Calendar } from './calendar.ts'
import type { Connection } from './connection.ts'
import { quoted } from './terms.ts'

/** Occurrences counted one by one; beyond, the newest so many stand for all. Reading them takes about 0.1 ms. */
const COUNTED = 1_000

/** In how many articles a term occurs, without reading the whole posting list of a common one. */
export class Frequencies {
  readonly #connection: Connection
  readonly #calendar: Calendar

  constructor(connection: Connection, calendar: Calendar) {
    this.#connection = connection
    this.#calendar = calendar
  }

  of(term: string): number {
    const { occurrences, oldest } = this.#connection
      .prepare(
        `SELECT count(*) AS occurrences, min(rowid) AS oldest FROM
           (SELECT rowid FROM article_term WHERE article_term MATCH ? ORDER BY rowid DESC LIMIT ${COUNTED})`,
      )
      .get(quoted(term)) as { occurrences: number; oldest: number | null }
    if (occurrences < COUNTED || oldest === null) return occurrences
    const { articles } = this.#calendar.totals()
    return Math.round((occurrences / this.#calendar.from(oldest)) * articles)
  }
}
