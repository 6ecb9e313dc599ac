import { type Day, Days } from '../days.ts'
import { dayOf } from '../keys.ts'
import type { Connection, Queries } from './connection.ts'
import { insertRows } from './insert-rows.ts'
import { Remembered } from './remembered.ts'

/** The stored days, as they were at most a second ago. */
export class Calendar {
  readonly #days: Remembered<Days>

  constructor(connection: Connection) {
    this.#days = new Remembered(
      async () =>
        new Days(await connection.rows<Day>('SELECT day, articles, terms FROM article_day ORDER BY day')),
    )
  }

  /** To be called when articles were stored. */
  forget(): void {
    this.#days.forget()
  }

  days(): Promise<Days> {
    return this.#days.get()
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
