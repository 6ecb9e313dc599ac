import type { ArticleDraft } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import { feedDate } from './dates.ts'
import type { FeedEntry, ParsedFeed } from './document.ts'

/** Something that was not taken over from an input, and why. */
export interface Remark {
  readonly input: string
  readonly reason: string
}

export interface FeedDrafts {
  readonly articles: readonly ArticleDraft[]
  /** Entries that are no article. */
  readonly rejected: readonly Remark[]
  /** Dates that were refused; their articles are kept, undated. */
  readonly remarks: readonly Remark[]
}

/**
 * A feed's entries as article drafts, as they stand.
 * @param source where the feed was found; an entry without a link is addressed as a part of it
 * @param outlet the name to give them; absent: the feed's own title
 */
export const feedDrafts = (
  feed: ParsedFeed,
  source: string,
  now: Instant,
  outlet: string | null = null,
): FeedDrafts => {
  const articles: ArticleDraft[] = []
  const rejected: Remark[] = []
  const remarks: Remark[] = []
  for (const [index, entry] of feed.entries.entries()) {
    const url = entry.link ?? partOf(source, entry.id ?? String(index + 1))
    if (!entry.title && !entry.text && !entry.link && !entry.published && !entry.id) {
      rejected.push({ input: url, reason: 'the entry is empty' })
      continue
    }
    const published = dateOf(entry.published, now)
    const modified = dateOf(entry.modified, now)
    for (const { refused } of [published, modified]) {
      if (refused) remarks.push({ input: url, reason: `date not taken: ${refused}` })
    }
    articles.push({
      title: entry.title,
      body: entry.text,
      url,
      outlet: entry.outlet ?? outlet ?? feed.title,
      author: entry.author,
      publishedAt: published.at,
      dateBasis: published.at ? 'stated' : 'unknown',
      modifiedAt: modified.at,
      language: entry.language ?? feed.language,
    })
  }
  return { articles, rejected, remarks }
}

const partOf = (source: string, part: string): string => {
  const url = new URL(source)
  url.hash = encodeURIComponent(part)
  return url.href
}

const dateOf = (
  written: FeedEntry['published'],
  now: Instant,
): { at: Instant | null; refused: string | null } => {
  if (!written) return { at: null, refused: null }
  const date = feedDate(written, now)
  return 'at' in date ? { at: date.at, refused: null } : { at: null, refused: date.refused }
}
