import { skeleton } from '../../text/spelling.ts'
import { alikeness } from '../index-terms.ts'
import type { Connection, Queries } from './connection.ts'
import { insertRows } from './insert-rows.ts'

/** Terms known to be stored, so that a new article costs a look-up only for its new terms. */
const MAX_KNOWN = 300_000

/** Every term of the store once, findable by its consonants and by its first letters. */
export class Vocabulary {
  readonly #connection: Connection
  readonly #known = new Set<string>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** True for a term that needs no {@link add}: it is stored, or too short or too long to be. */
  has(term: string): boolean {
    return term.length < alikeness.minLength || term.length > alikeness.maxLength || this.#known.has(term)
  }

  /** Adds terms inside the caller's transaction. Call {@link commit} with the same terms once it is kept. */
  async add(queries: Queries, terms: ReadonlySet<string>): Promise<void> {
    const rows = [...terms].map(term => ({ term, skeleton: skeleton(term) }))
    await insertRows(queries, 'term', { term: 'text', skeleton: 'text' }, rows, 'ON CONFLICT DO NOTHING')
  }

  /** Remembers terms whose transaction was kept. */
  commit(terms: ReadonlySet<string>): void {
    if (this.#known.size > MAX_KNOWN) this.#known.clear()
    for (const term of terms) this.#known.add(term)
  }

  async alike(term: string): Promise<string[]> {
    if (term.length < alikeness.minLength) return []
    const rows = await this.#connection.rows<{ term: string }>(
      `SELECT term FROM term WHERE skeleton = $1 AND skeleton <> ''
       UNION (SELECT term FROM term WHERE term ^@ $2 ORDER BY term LIMIT $3)`,
      [skeleton(term), term.slice(0, alikeness.sharedLetters), alikeness.most],
    )
    return rows.map(row => row.term).filter(other => other !== term)
  }
}
