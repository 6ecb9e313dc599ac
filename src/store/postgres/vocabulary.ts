import { skeleton } from '../../text/spelling.ts'
import { alikeness } from '../index-terms.ts'
import { KnownTerms } from '../known-terms.ts'
import type { Connection, Queries } from './connection.ts'
import { insertRows } from './insert-rows.ts'

/** Every term of the store once, findable by its consonants and by its first letters. */
export class Vocabulary extends KnownTerms {
  readonly #connection: Connection

  constructor(connection: Connection) {
    super()
    this.#connection = connection
  }

  /** Adds terms inside the caller's transaction. Call {@link commit} with the same terms once it is kept. */
  async add(queries: Queries, terms: readonly string[]): Promise<void> {
    const rows = terms.map(term => ({ term, skeleton: skeleton(term) }))
    await insertRows(queries, 'term', { term: 'text', skeleton: 'text' }, rows, 'ON CONFLICT DO NOTHING')
  }

  async alike(term: string): Promise<string[]> {
    if (term.length < alikeness.minLength) return []
    const rows = await this.#connection.rows<{ term: string }>(
      `SELECT term FROM term WHERE skeleton = $1 AND skeleton <> ''
       UNION (SELECT term FROM term WHERE term ^@ $2 ORDER BY term LIMIT $3) ORDER BY term`,
      [skeleton(term), term.slice(0, alikeness.sharedLetters), alikeness.most],
    )
    return rows.map(row => row.term).filter(other => other !== term)
  }
}
