import type { Article } from '../domain/article.ts'
import type { About } from '../domain/briefing.ts'
import type { Coverage } from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import type { ArticleFilter, ArticleStore } from '../store/store.ts'
import { phraseMatcher } from '../text/phrase.ts'
import { terms } from '../text/tokens.ts'

/** Which articles a briefing may use as of an instant. */
export interface Topic {
  /** What the index can decide; it admits every article that belongs. */
  readonly filter: ArticleFilter
  /** Decides on the text what the index cannot: phrases. */
  readonly belongs: (article: Pick<Article, 'title' | 'body'>) => boolean
  /** The index alone decides: every article that `filter` admits belongs. */
  readonly isIndexed: boolean
}

/** Most articles that are read to count a topic that the index alone cannot decide. */
const MOST_SCANNED = 100_000
/** Articles held in memory at a time while counting. */
const BATCH = 500
/** Undated articles are looked for among so many that became known after the as-of time, the latest first. */
const UNDATED_AMONG = 1_000

const isWord = (entry: string): boolean => terms(entry).length === 1

/** The term of an entry that fewest articles hold. */
const rarest = (entry: string, frequencies: ReadonlyMap<string, number>): string[] =>
  terms(entry)
    .sort((a, b) => (frequencies.get(a) ?? 0) - (frequencies.get(b) ?? 0))
    .slice(0, 1)

const everyArticle = (asOf: Instant): Topic => ({
  filter: { to: asOf },
  belongs: () => true,
  isIndexed: true,
})

/** What `about` means for the index and for the text. */
export const topicOf = async (store: ArticleStore, about: About | null, asOf: Instant): Promise<Topic> => {
  if (!about) return everyArticle(asOf)
  const frequencies = await store.frequencies(about.any.flatMap(terms))
  const groups = about.all.flatMap(terms).map(term => [term])
  if (about.any.length > 0) groups.push(about.any.flatMap(entry => rarest(entry, frequencies)))
  const words = about.none.filter(isWord).flatMap(terms)
  const filter: ArticleFilter = {
    groups,
    none: words,
    outlets: about.outlets,
    languages: about.languages,
    to: asOf,
  }
  const any = about.any.map(phraseMatcher)
  const all = about.all.map(phraseMatcher)
  const none = about.none.map(phraseMatcher)
  const isIndexed =
    [...about.any, ...about.all, ...about.none].every(isWord) &&
    (words.length === 0 || groups.length + about.outlets.length + about.languages.length > 0)
  return {
    filter,
    isIndexed,
    belongs: ({ title, body }) => {
      if (isIndexed) return true
      const text = `${title}\n${body}`
      return (
        (any.length === 0 || any.some(holds => holds(text))) &&
        all.every(holds => holds(text)) &&
        !none.some(holds => holds(text))
      )
    },
  }
}

const scan = async (store: ArticleStore, topic: Topic): Promise<Coverage> => {
  const outlets = new Set<string>()
  let articles = 0
  let from: Instant | null = null
  let to: Instant | null = null
  const ids = await store.match(topic.filter, MOST_SCANNED)
  for (let at = 0; at < ids.length; at += BATCH) {
    for (const article of await store.get(ids.slice(at, at + BATCH))) {
      if (!topic.belongs(article)) continue
      articles++
      if (article.outlet) outlets.add(article.outlet.toLowerCase())
      const day = article.publishedAt
      if (day !== null && (from === null || day < from)) from = day
      if (day !== null && (to === null || day > to)) to = day
    }
  }
  return { articles, outlets: outlets.size, from, to }
}

/** How many articles of the topic were known, from how many outlets, over what time. */
export const coverageOf = (store: ArticleStore, topic: Topic): Promise<Coverage> =>
  topic.isIndexed ? store.coverage(topic.filter) : scan(store, topic)

/** How many undated articles of the topic were first seen after the as-of time, so that they cannot be placed before it. */
export const undatedAfter = async (store: ArticleStore, topic: Topic, asOf: Instant): Promise<number> => {
  const { to: _, ...open } = topic.filter
  const later = await store.get(await store.match({ ...open, from: asOf }, UNDATED_AMONG))
  return later.filter(
    article => article.publishedAt === null && article.knownAt > asOf && topic.belongs(article),
  ).length
}
