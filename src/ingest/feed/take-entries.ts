import type { ArticleDraft } from '../../domain/article.ts'
import type { Feed, KnownEntry } from '../../domain/feed.ts'
import { countResults } from '../ingest-documents.ts'
import type { FeedEntry, ParsedFeed } from './document.ts'
import type { Remark } from './drafts.ts'
import { entryKeys, entryUrl, fingerprint, isSettled, withoutSharedIds } from './entries.ts'
import { readEntry } from './read-entry.ts'
import type { FeedTools } from './tools.ts'

/** New entries that one poll takes, the newest first; a feed holds some dozens, a sitemap thousands. */
const MAX_ENTRIES = 100
/** After a crash at most so many pages are read again. */
const MAX_UNSTORED_PAGES = 10
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
  const { inbox, store, now } = tools
  const entries = withoutSharedIds(document.entries)
  const known = await store.feeds.entries(feed.url, entries.flatMap(entryKeys))
  const open = newestFirst(entries.filter(entry => !isSettled(knownEntry(known, entry), entry)))
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
  let drafts: ArticleDraft[] = []
  let memories: KnownEntry[] = []
  const keep = async (): Promise<void> => {
    const stored = countResults(await inbox.put(drafts))
    await store.feeds.remember(feed.url, memories, now())
    total.added += stored.added
    total.updated += stored.updated
    drafts = []
    memories = []
  }
  let tryAgain = false
  let pages = 0
  let done = 0
  for (const entry of wanted) {
    signal.throwIfAborted()
    if (Date.parse(now()) >= until) break
    const before = knownEntry(known, entry)
    const read = await readEntry(entry, context, tools, signal)
    const draft = read.draft && { ...read.draft, url: before?.url ?? read.draft.url }
    if (draft) drafts.push(draft)
    tryAgain ||= read.tryAgain
    remarks.push(...read.remarks)
    const attempts = read.tryAgain ? (before?.attempts ?? 0) + 1 : 0
    memories.push(...memoriesOf(entry, draft?.url ?? entryUrl(entry) ?? feed.url, attempts))
    done += 1
    pages += read.isFetched ? 1 : 0
    if (pages === MAX_UNSTORED_PAGES) {
      await keep()
      pages = 0
    }
  }
  if (memories.length > 0) await keep()
  const isCutShort = done < wanted.length || (older.length > 0 && !isFirstPoll)
  return { ...total, remarks, isPartial: tryAgain || isCutShort }
}

const knownEntry = (known: ReadonlyMap<string, KnownEntry>, entry: FeedEntry): KnownEntry | undefined =>
  entryKeys(entry)
    .map(key => known.get(key))
    .find(one => one !== undefined)

const memoriesOf = (entry: FeedEntry, url: string, attempts: number): KnownEntry[] =>
  entryKeys(entry).map(key => ({ key, url, fingerprint: fingerprint(entry), attempts }))

const passedOver = (entry: FeedEntry): KnownEntry[] => memoriesOf(entry, entryUrl(entry) ?? '', 0)

const newestFirst = (entries: readonly FeedEntry[]): FeedEntry[] => {
  const time = ({ published, modified }: FeedEntry): number => Date.parse(published ?? modified ?? '') || 0
  return entries.toSorted((a, b) => time(b) - time(a))
}
