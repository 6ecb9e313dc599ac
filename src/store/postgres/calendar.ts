import type { Instant } from '../../domain/values.ts'
import { dayAt, dayOf, keyIn } from '../keys.ts'
import type { Connection, Queries } from './connection.ts'
import { insertRows } from './insert-rows.ts'
import { Remembered } from './remembered.ts'

/** Articles in the smallest window; one that holds them all needs no second. */
const SMALLEST_WINDOW = 20_000
const GROWTH = 8

interface Day {
  readonly day: number
  readonly articles: number
  readonly terms: number
}

/** The newest articles as of a time. */
export interface Window {
  /** They have this key or a newer one. */
  readonly from: number
  readonly articles: number
}

/** Articles and terms by day: the size of the store, and where its newest articles begin, without a scan. */
export class Calendar {
  readonly #days: Remembered<readonly Day[]>

  constructor(connection: Connection) {
    this.#days = new Remembered(() =>
      connection.rows('SELECT day, articles, terms FROM article_day ORDER BY day DESC'),
    )
  }

  /** To be called when articles were stored. */
  forget(): void {
    this.#days.forget()
  }

  async totals(): Promise<{ articles: number; terms: number }> {
    let articles = 0
    let terms = 0
    for (const day of await this.#days.get()) {
      articles += day.articles
      terms += day.terms
    }
    return { articles, terms }
  }

  /** Growing windows on the newest articles up to an instant; the last one holds them all. */
  async windows(to: Instant | undefined): Promise<Window[]> {
    const days = (await this.#days.get()).filter(({ day }) => !to || day <= dayAt(to))
    const windows: Window[] = []
    let articles = 0
    let wanted = SMALLEST_WINDOW
    for (const day of days) {
      articles += day.articles
      if (articles < wanted) continue
      windows.push({ from: keyIn(day.day, 0), articles })
      wanted = articles * GROWTH
    }
    return [...windows, { from: 0, articles }]
  }
}

/** Counts articles in, inside the caller's transaction. */
export const countIn = async (
  queries: Queries,
  articles: readonly { readonly key: number; readonly length: number }[],
): Promise<void> => {
  const days = new Map<number, { day: number; articles: number; terms: number }>()
  for (const { key, length } of articles) {
    const day = dayOf(key)
    const sum = days.get(day) ?? { day, articles: 0, terms: 0 }
    days.set(day, { day, articles: sum.articles + 1, terms: sum.terms + length })
  }
  await insertRows(
    queries,
    'article_day',
    { day: 'integer', articles: 'integer', terms: 'bigint' },
    [...days.values()],
    `ON CONFLICT (day) DO UPDATE SET articles = article_day.articles + excluded.articles,
       terms = article_day.terms + excluded.terms`,
  )
}
