import { type Article, type ArticleId, articleId, knownAt } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import type { NewArticle, PutResult } from './store.ts'

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

/** What becomes of a batch. */
export interface VersionPlan {
  /** Those that are new, earliest first. */
  readonly versions: readonly PlannedVersion[]
  /** In the order of the batch. */
  readonly results: PutResult[]
  /** From when the stored versions under these addresses are superseded. */
  readonly superseded: ReadonlyMap<string, Instant>
}

interface Place {
  readonly source: NewArticle
  readonly index: number
  readonly at: Instant
}

/** Earliest first: the version number counts in the order of time. */
const byTime = (batch: readonly NewArticle[], now: Instant): Place[] =>
  batch
    .map((source, index) => ({ source, index, at: source.draft.publishedAt ?? now }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/** Which versions a batch brings. */
export const planVersions = (
  batch: readonly NewArticle[],
  stored: StoredVersions,
  now: Instant,
): VersionPlan => {
  const seen = new Set(stored.ids)
  const versions: PlannedVersion[] = []
  const results: PutResult[] = new Array(batch.length)
  const superseded = new Map<string, Instant>()
  const current = new Map<string, number>()
  for (const { source, index } of byTime(batch, now)) {
    const { draft, reprintOf } = source
    const id = articleId(draft)
    const isKnown = seen.has(id)
    seen.add(id)
    const place = current.get(draft.url)
    const before =
      place === undefined ? (stored.newest.get(draft.url) ?? 0) : versions[place]!.article.version
    results[index] = { kind: isKnown ? 'known' : before > 0 ? 'updated' : 'added', id }
    if (isKnown) continue
    const known = knownAt(draft, before + 1, now)
    if (place !== undefined) versions[place] = { ...versions[place]!, supersededAt: known }
    else if (before > 0) superseded.set(draft.url, known)
    current.set(draft.url, versions.length)
    versions.push({
      source,
      article: { ...draft, id, version: before + 1, firstSeenAt: now, knownAt: known, reprintOf },
      supersededAt: null,
    })
  }
  return { versions, results, superseded }
}
