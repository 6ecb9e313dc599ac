import { skeleton } from '../../text/spelling.ts'
import { alikeness } from '../index-terms.ts'
import type { Connection } from './connection.ts'

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
  add(terms: Iterable<string>): void {
    const insert = this.#connection.prepare('INSERT OR IGNORE INTO term (term, skeleton) VALUES (?, ?)')
    for (const term of terms) insert.run(term, skeleton(term))
  }

  /** Remembers terms whose transaction was kept. */
  commit(terms: Iterable<string>): void {
    if (this.#known.size > MAX_KNOWN) this.#known.clear()
    for (const term of terms) this.#known.add(term)
  }

  alike(term: string): string[] {
    if (term.length < alikeness.minLength) return []
    const rows = this.#connection
      .prepare(
        `SELECT term FROM term WHERE skeleton = $skeleton AND skeleton <> ''
         UNION SELECT * FROM (SELECT term FROM term WHERE term >= $prefix AND term < $prefix || char(1114111) LIMIT ${alikeness.most})`,
      )
      .all({ $skeleton: skeleton(term), $prefix: term.slice(0, alikeness.sharedLetters) })
    return rows.map(row => (row as { term: string }).term).filter(other => other !== term)
  }
}
