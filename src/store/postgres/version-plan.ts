import { type Article, type ArticleId, articleId, knownAt } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import type { NewArticle } from '../store.ts'

/** A version that is to be stored. */
export interface PlannedVersion {
  readonly source: NewArticle
  readonly article: Article
  /** When a later version of the same batch takes its place; null: it is the current one. */
  readonly supersededAt: Instant | null
}

/** What is stored already under the addresses of a batch. */
export interface StoredVersions {
  readonly ids: ReadonlySet<ArticleId>
  /** The newest version under each address. */
  readonly newest: ReadonlyMap<string, number>
}

/** Earliest first: the version number counts in the order of time. */
const byTime = (articles: readonly NewArticle[], now: Instant): NewArticle[] =>
  articles
    .map(source => ({ source, at: source.draft.publishedAt ?? now }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ source }) => source)

/** The versions of a batch that are new, earliest first. */
export const planVersions = (
  batch: readonly NewArticle[],
  stored: StoredVersions,
  now: Instant,
): PlannedVersion[] => {
  const seen = new Set(stored.ids)
  const planned: PlannedVersion[] = []
  const current = new Map<string, number>()
  for (const source of byTime(batch, now)) {
    const { draft, reprintOf } = source
    const id = articleId(draft)
    if (seen.has(id)) continue
    seen.add(id)
    const place = current.get(draft.url)
    const before = place === undefined ? (stored.newest.get(draft.url) ?? 0) : planned[place]!.article.version
    const known = knownAt(draft, before + 1, now)
    if (place !== undefined) planned[place] = { ...planned[place]!, supersededAt: known }
    current.set(draft.url, planned.length)
    planned.push({
      source,
      article: { ...draft, id, version: before + 1, firstSeenAt: now, knownAt: known, reprintOf },
      supersededAt: null,
    })
  }
  return planned
}
