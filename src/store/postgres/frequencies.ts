import type { Days } from '../days.ts'
import { COUNTED, frequencyOf, MAX_KNOWN, type Newest } from '../frequency.ts'
import type { Calendar } from './calendar.ts'
import type { Connection } from './connection.ts'
import { lexeme } from './terms.ts'

/** How long the frequency of a common term is believed while others write, in milliseconds: it changes slowly, and costs most. */
const BELIEVED_MS = 60_000

interface Known {
  readonly frequency: number
  readonly state: string
  readonly at: number
}

/** In how many articles terms occur, without reading every row that holds a common one. */
export class Frequencies {
  readonly #connection: Connection
  readonly #calendar: Calendar
  readonly #known = new Map<string, Known>()

  constructor(connection: Connection, calendar: Calendar) {
    this.#connection = connection
    this.#calendar = calendar
  }

  async of(terms: readonly string[]): Promise<Map<string, number>> {
    const days = await this.#calendar.days()
    const state = `${days.articles}/${days.terms}`
    const frequencies = new Map(terms.map(term => [term, this.#remembered(term, state)]))
    const open = [...frequencies].flatMap(([term, frequency]) => (frequency === undefined ? [term] : []))
    if (this.#known.size > MAX_KNOWN) this.#known.clear()
    for (const [term, frequency] of await this.#count(open, days)) {
      this.#known.set(term, { frequency, state, at: performance.now() })
      frequencies.set(term, frequency)
    }
    return frequencies as Map<string, number>
  }

  #remembered(term: string, state: string): number | undefined {
    const known = this.#known.get(term)
    if (!known) return undefined
    const isValid =
      known.state === state || (known.frequency >= COUNTED && performance.now() - known.at < BELIEVED_MS)
    return isValid ? known.frequency : undefined
  }

  async #count(terms: readonly string[], days: Days): Promise<[term: string, frequency: number][]> {
    if (terms.length === 0) return []
    const rows = await this.#connection.rows<Newest>(
      `SELECT count(key) AS occurrences, min(key) AS oldest
       FROM unnest($1::tsquery[]) WITH ORDINALITY AS asked (query, place)
       LEFT JOIN LATERAL newest_holding(query, $2, $3, ${COUNTED}) AS key ON TRUE
       GROUP BY place ORDER BY place`,
      [terms.map(lexeme), days.windows(undefined), Number.MAX_SAFE_INTEGER],
    )
    return terms.map((term, index) => [term, frequencyOf(rows[index]!, days)])
  }
}
