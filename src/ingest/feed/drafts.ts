import type { ArticleDraft } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import { feedDate } from './dates.ts'
import type { FeedEntry, ParsedFeed } from './document.ts'
import { isSummary } from './entries.ts'

/** Something that was not taken over from an input, and why. */
export interface Remark {
  readonly input: string
  readonly reason: string
}

/** What an entry's article gets from around the entry. */
export interface EntryContext {
  /** Where the feed was found; an entry without a link is addressed as a part of it. */
  readonly source: string
  readonly outlet: string | null
  readonly language: string | null
  readonly now: Instant
}

export interface EntryDraft {
  readonly draft: ArticleDraft
  /** Dates that were refused; without a date the article is undated. */
  readonly remarks: readonly Remark[]
}

/** An entry as an article draft, as it stands. `part` names an entry that has neither link nor id. */
export const entryDraft = (entry: FeedEntry, part: string, context: EntryContext): EntryDraft => {
  const url = entry.link ?? partOf(context.source, entry.id ?? part)
  const published = dateOf(entry.published, context.now)
  const modified = dateOf(entry.modified, context.now)
  return {
    draft: {
      title: entry.title,
      body: entry.text,
      url,
      outlet: entry.outlet ?? context.outlet,
      author: entry.author,
      publishedAt: published.at,
      dateBasis: published.at ? 'stated' : 'unknown',
      modifiedAt: modified.at,
      language: entry.language ?? context.language,
      summaryOnly: isSummary(entry),
    },
    remarks: [published, modified].flatMap(({ refused }) =>
      refused ? [{ input: url, reason: `date not taken: ${refused}` }] : [],
    ),
  }
}

export interface FeedDrafts {
  readonly articles: readonly ArticleDraft[]
  /** Entries that are no article. */
  readonly rejected: readonly Remark[]
  readonly remarks: readonly Remark[]
}

/** A feed's entries as article drafts, as they stand; the outlet is named after the feed. */
export const feedDrafts = (feed: ParsedFeed, source: string, now: Instant): FeedDrafts => {
  const context: EntryContext = { source, outlet: feed.title, language: feed.language, now }
  const rejected: Remark[] = []
  const drafts = feed.entries.flatMap((entry, index) => {
    const read = entryDraft(entry, String(index + 1), context)
    if (!isEmpty(entry)) return [read]
    rejected.push({ input: read.draft.url, reason: 'the entry is empty' })
    return []
  })
  return {
    articles: drafts.map(({ draft }) => draft),
    rejected,
    remarks: drafts.flatMap(({ remarks }) => remarks),
  }
}

const isEmpty = ({ title, text, link, published, id }: FeedEntry): boolean =>
  !title && !text && !link && !published && !id

const partOf = (source: string, part: string): string => {
  const url = new URL(source)
  url.hash = encodeURIComponent(part)
  return url.href
}

const dateOf = (written: string | null, now: Instant): { at: Instant | null; refused: string | null } => {
  if (!written) return { at: null, refused: null }
  const date = feedDate(written, now)
  return 'at' in date ? { at: date.at, refused: null } : { at: null, refused: date.refused }
}
