import type { Calendar } from './calendar.ts'
import type { Connection } from './connection.ts'
import { lexeme } from './terms.ts'

/** So many occurrences in a window stand for all. */
const ENOUGH = 1_000

/** In how many articles terms occur, without reading every row that holds a common one. */
export class Frequencies {
  readonly #connection: Connection
  readonly #calendar: Calendar

  constructor(connection: Connection, calendar: Calendar) {
    this.#connection = connection
    this.#calendar = calendar
  }

  async of(terms: readonly string[]): Promise<Map<string, number>> {
    const windows = await this.#calendar.windows(undefined)
    const all = windows.at(-1)!.articles
    const found = new Map(terms.map(term => [term, 0]))
    let open = [...found.keys()]
    for (const { from, articles } of windows) {
      const counts = await this.#count(open, from)
      open = open.filter((term, index) => {
        const isLast = articles === all
        const isEnough = isLast || counts[index]! >= ENOUGH
        if (isEnough) found.set(term, isLast ? counts[index]! : Math.round((counts[index]! / articles) * all))
        return !isEnough
      })
      if (open.length === 0) break
    }
    return found
  }

  async #count(terms: readonly string[], from: number): Promise<number[]> {
    const rows = await this.#connection.rows<{ articles: number }>(
      `SELECT (SELECT count(*) FROM article_term WHERE terms @@ asked.query AND key >= $2) AS articles
       FROM unnest($1::tsquery[]) WITH ORDINALITY AS asked (query, place) ORDER BY place`,
      [terms.map(lexeme), from],
    )
    return rows.map(({ articles }) => articles)
  }
}
