import { dayAt, keyIn } from '../keys.ts'
import type { ArticleFilter } from '../store.ts'
import type { Value } from './connection.ts'
import { exclusionQuery, matchQuery } from './terms.ts'

/** A filter as conditions on `article_term` and `article`. Each one that is asked for adds the parameters that it names. */
export class Conditions {
  readonly #filter: ArticleFilter
  readonly #from: number
  readonly #values: Value[] = []

  /** @param from no key before this one, whatever the filter says */
  constructor(filter: ArticleFilter, from = 0) {
    this.#filter = filter
    this.#from = from
  }

  get values(): readonly Value[] {
    return this.#values
  }

  /** Takes a value in and gives the name by which the statement calls it. */
  parameter(value: Value): string {
    this.#values.push(value)
    return `$${this.#values.length}`
  }

  /** That the key lies in the days of the filter's time. */
  range(): string {
    const { from, to } = this.#filter
    const first = Math.max(from ? keyIn(dayAt(from), 0) : 0, this.#from)
    const after = to ? keyIn(dayAt(to) + 1, 0) : Number.MAX_SAFE_INTEGER
    return `article_term.key >= ${this.parameter(first)} AND article_term.key < ${this.parameter(after)}`
  }

  /** That the version is current at the filter's time and holds none of the words that must not occur. */
  admitted(): string {
    const excluded = exclusionQuery(this.#filter)
    const current = this.#current()
    return excluded === null
      ? current
      : `${current} AND NOT article_term.terms @@ ${this.parameter(excluded)}::tsquery`
  }

  /** That the index has the words, outlets and languages, in the days of the filter's time. */
  matching(): string {
    const query = matchQuery(this.#filter)
    const matches = query === null ? [] : [`article_term.terms @@ ${this.parameter(query)}::tsquery`]
    return [...matches, this.range()].join(' AND ')
  }

  /** All that the filter asks for. */
  all(): string {
    return `${this.matching()} AND ${this.admitted()}`
  }

  #current(): string {
    const { from, to } = this.#filter
    const since = from ? `article.known_at >= ${this.parameter(from)} AND ` : ''
    if (!to) return `${since}article.superseded_at IS NULL`
    const at = this.parameter(to)
    return `${since}article.known_at <= ${at} AND (article.superseded_at IS NULL OR article.superseded_at > ${at})`
  }
}
