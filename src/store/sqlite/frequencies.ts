import type { Calendar } from './calendar.ts'
import type { Connection } from './connection.ts'
import { quoted } from './terms.ts'

/** Occurrences counted one by one; beyond, the newest so many stand for all. Reading them takes about 0.1 ms. */
const COUNTED = 1_000
/** Terms remembered as long as the store stays as it is: some questions look at hundreds. */
const MAX_KNOWN = 50_000

/** In how many articles a term occurs, without reading the whole posting list of a common one. */
export class Frequencies {
  readonly #connection: Connection
  readonly #calendar: Calendar
  readonly #known = new Map<string, number>()
  #state = ''

  constructor(connection: Connection, calendar: Calendar) {
    this.#connection = connection
    this.#calendar = calendar
  }

  of(terms: readonly string[]): Map<string, number> {
    const state = this.#connection.state()
    if (state !== this.#state || this.#known.size > MAX_KNOWN) this.#known.clear()
    this.#state = state
    return new Map(terms.map(term => [term, this.#one(term)]))
  }

  #one(term: string): number {
    const known = this.#known.get(term) ?? this.#count(term)
    this.#known.set(term, known)
    return known
  }

  #count(term: string): number {
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
