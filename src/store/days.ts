import type { Instant } from '../domain/values.ts'
import { dayAt, dayOf, keyIn, numberOf } from './keys.ts'

/** Articles in the smallest window; a store that has no more needs no second. */
const SMALLEST_WINDOW = 20_000
const GROWTH = 8

/** What is stored of one day. */
export interface Day {
  /** Since 1970, in UTC. */
  readonly day: number
  readonly articles: number
  /** Terms of their titles and bodies, repeated ones counted. */
  readonly terms: number
}

/** Articles and terms by day: the size of the store, and how many articles have a later key, without a scan. */
export class Days {
  readonly articles: number
  readonly terms: number
  readonly #days: readonly (Day & { readonly articlesBefore: number })[]

  /** @param days earliest first */
  constructor(days: readonly Day[]) {
    let articles = 0
    let terms = 0
    this.#days = days.map(day => {
      const articlesBefore = articles
      articles += day.articles
      terms += day.terms
      return { ...day, articlesBefore }
    })
    this.articles = articles
    this.terms = terms
  }

  /** How many articles have the key of a stored article or a later one. */
  from(key: number): number {
    const day = this.#days.findLast(({ day }) => day <= dayOf(key))
    return this.articles - (day ? day.articlesBefore + numberOf(key) : 0)
  }

  /** First keys of growing windows on the newest articles up to an instant; the last one holds them all. */
  windows(to: Instant | undefined): number[] {
    const firsts: number[] = []
    let articles = 0
    let wanted = SMALLEST_WINDOW
    for (const { day, articles: ofDay } of this.#days.toReversed()) {
      if (to && day > dayAt(to)) continue
      articles += ofDay
      if (articles < wanted) continue
      firsts.push(keyIn(day, 0))
      wanted = articles * GROWTH
    }
    return [...firsts, 0]
  }
}
