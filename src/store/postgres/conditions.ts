import { dayAt, keyIn } from '../keys.ts'
import type { ArticleFilter } from '../store.ts'
import type { Value } from './connection.ts'
import { exclusionQuery, matchQuery } from './terms.ts'

/** A filter as parts of a statement. Each one that is asked for adds the parameters that it names. */
export class Conditions {
  readonly #filter: ArticleFilter
  readonly #values: Value[] = []

  constructor(filter: ArticleFilter) {
    this.#filter = filter
  }

  get values(): readonly Value[] {
    return this.#values
  }

  /** Takes a value in and gives the name by which the statement calls it. */
  parameter(value: Value): string {
    this.#values.push(value)
    return `$${this.#values.length}`
  }

  /** The key from which on the days of the filter's time lie. */
  first(): string {
    return this.parameter(this.#filter.from ? keyIn(dayAt(this.#filter.from), 0) : 0)
  }

  /** The key before which the days of the filter's time lie. */
  after(): string {
    return this.parameter(this.#filter.to ? keyIn(dayAt(this.#filter.to) + 1, 0) : Number.MAX_SAFE_INTEGER)
  }

  /** The rows of `article` that may be meant: those that hold the filter's words, or all. */
  source(): string {
    const query = matchQuery(this.#filter)
    return query === null
      ? 'article'
      : `keys_holding(${this.parameter(query)}, ${this.first()}, ${this.after()}) AS key JOIN article USING (key)`
  }

  /** That a row of {@link source} is meant. */
  all(): string {
    const excluded = matchQuery(this.#filter) === null ? exclusionQuery(this.#filter) : null
    return excluded === null
      ? this.current()
      : `${this.current()} AND key NOT IN (SELECT keys_holding(${this.parameter(excluded)}, ${this.first()}, ${this.after()}))`
  }

  /** That the version is of the filter's time and current at its end. */
  current(): string {
    const { from, to } = this.#filter
    const since = from ? `article.known_at >= ${this.parameter(from)} AND ` : ''
    if (!to) return `${since}article.superseded_at IS NULL`
    const at = this.parameter(to)
    return `${since}article.known_at <= ${at} AND (article.superseded_at IS NULL OR article.superseded_at > ${at})`
  }
}
