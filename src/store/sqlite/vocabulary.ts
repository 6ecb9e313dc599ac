import { skeleton } from '../../text/spelling.ts'
import { alikeness } from '../index-terms.ts'
import { KnownTerms } from '../known-terms.ts'
import type { Connection } from './connection.ts'

/** Every term of the store once, findable by its consonants and by its first letters. */
export class Vocabulary extends KnownTerms {
  readonly #connection: Connection

  constructor(connection: Connection) {
    super()
    this.#connection = connection
  }

  /** Adds terms inside the caller's transaction. Call {@link commit} with the same terms once it is kept. */
  add(terms: readonly string[]): void {
    const insert = this.#connection.prepare('INSERT OR IGNORE INTO term (term, skeleton) VALUES (?, ?)')
    for (const term of terms.toSorted()) insert.run(term, skeleton(term))
  }

  alike(term: string): string[] {
    if (term.length < alikeness.minLength) return []
    const rows = this.#connection
      .prepare(
        `SELECT term FROM term WHERE skeleton = $skeleton AND skeleton <> ''
         UNION SELECT * FROM (SELECT term FROM term WHERE term >= $prefix AND term < $prefix || char(1114111)
           ORDER BY term LIMIT ${alikeness.most}) ORDER BY term`,
      )
      .all({ $skeleton: skeleton(term), $prefix: term.slice(0, alikeness.sharedLetters) })
    return rows.map(row => (row as { term: string }).term).filter(other => other !== term)
  }
}
