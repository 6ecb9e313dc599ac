import { firstKey, lastKey } from '../keys.ts'
import type { ArticleFilter } from '../store.ts'
import type { Value } from './connection.ts'
import { exclusionQuery, matchQuery } from './terms.ts'

/** A filter as conditions on `article_term` and `article`, and the parameters that they name. */
export class Conditions {
  readonly #values: Value[] = []
  /** That the key lies in the filter's time. */
  readonly range: string
  /** That the version is current at the filter's time and holds none of the words that must not occur. */
  readonly admitted: string
  /** All that the filter asks for. */
  readonly all: string

  /** @param from no key before this one, whatever the filter says */
  constructor(filter: ArticleFilter, from = 0) {
    const first = Math.max(filter.from ? firstKey(filter.from) : 0, from)
    const last = filter.to ? lastKey(filter.to) : Number.MAX_SAFE_INTEGER
    this.range = `article_term.key BETWEEN ${this.parameter(first)} AND ${this.parameter(last)}`
    this.admitted = [this.#current(filter), this.#permitted(filter)].join(' AND ')
    const query = matchQuery(filter)
    const matches = query === null ? [] : [`article_term.terms @@ ${this.parameter(query)}::tsquery`]
    this.all = [...matches, this.range, this.admitted].join(' AND ')
  }

  get values(): readonly Value[] {
    return this.#values
  }

  /** Takes a value in and gives the name by which the statement calls it. */
  parameter(value: Value): string {
    this.#values.push(value)
    return `$${this.#values.length}`
  }

  #current({ to }: ArticleFilter): string {
    if (!to) return 'article.superseded_at IS NULL'
    const at = this.parameter(to)
    return `article.known_at <= ${at} AND (article.superseded_at IS NULL OR article.superseded_at > ${at})`
  }

  #permitted(filter: ArticleFilter): string {
    const excluded = exclusionQuery(filter)
    return excluded === null ? 'TRUE' : `NOT article_term.terms @@ ${this.parameter(excluded)}::tsquery`
  }
}
