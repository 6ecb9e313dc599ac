import type { ArticleDraft } from '../../domain/article.ts'
import type { Feed, KnownEntry } from '../../domain/feed.ts'
import { putArticles } from '../ingest-documents.ts'
import type { FeedEntry, ParsedFeed } from './document.ts'
import type { Remark } from './drafts.ts'
import { entryKeys, entryUrl, fingerprint, isSettled } from './entries.ts'
import { readEntry } from './read-entry.ts'
import type { FeedTools } from './tools.ts'

/** New entries that one poll takes, the newest first; a feed holds some dozens, a sitemap thousands. */
const MAX_ENTRIES = 100
/** Entries whose articles are stored together: after a crash at most so many pages are read again. */
const BATCH = 10
/** How long one poll may go on reading pages, in milliseconds; the rest is for the next. */
const TIME_BUDGET_MS = 10 * 60_000

export interface Taken {
  readonly added: number
  readonly updated: number
  readonly remarks: readonly Remark[]
  /** Whether entries are left for the next poll. */
  readonly isPartial: boolean
}

/** Takes what is new or changed in a feed into the store, and remembers it. What has been taken stays when stopped. */
export const takeEntries = async (
  feed: Feed,
  document: ParsedFeed,
  tools: FeedTools,
  signal: AbortSignal,
): Promise<Taken> => {
  const { store, now } = tools
  const known = await store.feeds.entries(feed.url, document.entries.flatMap(entryKeys))
  const open = newestFirst(document.entries.filter(entry => !isSettled(knownEntry(known, entry), entry)))
  const isFirstPoll = feed.changedAt === null
  const wanted = open.slice(0, MAX_ENTRIES)
  const older = open.slice(MAX_ENTRIES)
  if (isFirstPoll) await store.feeds.remember(feed.url, older.flatMap(passedOver), now())
  const until = Date.parse(now()) + TIME_BUDGET_MS
  const context = {
    source: feed.url,
    outlet: document.title,
    givenOutlet: feed.outlet,
    language: document.language ?? feed.language,
    pages: feed.pages,
    now: now(),
  }
  const total = { added: 0, updated: 0 }
  const remarks: Remark[] = []
  let tryAgain = false
  let done = 0
  while (done < wanted.length && Date.parse(now()) < until) {
    const batch = wanted.slice(done, done + BATCH)
    done += batch.length
    const drafts: ArticleDraft[] = []
    const memories: KnownEntry[] = []
    for (const entry of batch) {
      signal.throwIfAborted()
      const before = knownEntry(known, entry)
      const read = await readEntry(entry, context, tools, signal)
      const draft = read.draft && { ...read.draft, url: addressOf(read.draft, entry, before) }
      if (draft) drafts.push(draft)
      tryAgain ||= read.tryAgain
      remarks.push(...read.remarks)
      const attempts = read.tryAgain ? (before?.attempts ?? 0) + 1 : 0
      memories.push(...memoriesOf(entry, draft?.url ?? entryUrl(entry) ?? '', attempts))
    }
    const stored = await putArticles(store.articles, drafts, now())
    await store.feeds.remember(feed.url, memories, now())
    total.added += stored.added
    total.updated += stored.updated
  }
  const isCutShort = done < wanted.length || (older.length > 0 && !isFirstPoll)
  return { ...total, remarks, isPartial: tryAgain || isCutShort }
}

const knownEntry = (known: ReadonlyMap<string, KnownEntry>, entry: FeedEntry): KnownEntry | undefined =>
  entryKeys(entry)
    .map(key => known.get(key))
    .find(one => one !== undefined)

/** An entry that is known by its id keeps the address of its article, also when its link has been changed. */
const addressOf = (draft: ArticleDraft, entry: FeedEntry, before: KnownEntry | undefined): string =>
  before && before.key !== entryUrl(entry) ? before.url : draft.url

const memoriesOf = (entry: FeedEntry, url: string, attempts: number): KnownEntry[] =>
  entryKeys(entry).map(key => ({ key, url, fingerprint: fingerprint(entry), attempts }))

const passedOver = (entry: FeedEntry): KnownEntry[] => memoriesOf(entry, entryUrl(entry) ?? '', 0)

const newestFirst = (entries: readonly FeedEntry[]): FeedEntry[] => {
  const time = ({ published, modified }: FeedEntry): number => Date.parse(published ?? modified ?? '') || 0
  return entries.toSorted((a, b) => time(b) - time(a))
}
