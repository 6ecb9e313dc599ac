import type { Article } from '../domain/article.ts'
import type { Section } from '../domain/briefing.ts'
import type { Coverage } from '../domain/edition.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import type { ArticleStore } from '../store/store.ts'
import { coverageOf, type Topic } from './topic.ts'

const DAY_MS = 86_400_000

/** From when on a section uses articles; null: from any time. */
export const windowStart = ({ windowDays }: Section, asOf: Instant): Instant | null =>
  windowDays === null ? null : toInstant(Date.parse(asOf) - windowDays * DAY_MS)

/** Published on or after `from`; an undated article cannot be shown to be. */
export const isWithin = ({ publishedAt }: Article, from: Instant | null): boolean =>
  from === null || (publishedAt !== null && publishedAt >= from)

/** What a section was searched for in: its window, whole, even if no article fell in it. */
export const coverageWithin = async (
  store: ArticleStore,
  topic: Topic,
  from: Instant,
  to: Instant,
): Promise<Coverage> => {
  const { articles, outlets } = await coverageOf(store, { ...topic, filter: { ...topic.filter, from } })
  return { articles, outlets, from, to }
}
