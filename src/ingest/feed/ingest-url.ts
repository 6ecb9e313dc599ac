import type { ArticleDraft } from '../../domain/article.ts'
import { FetchError } from '../fetch/fetch-error.ts'
import type { Rejection } from '../files.ts'
import { type IngestResult, putArticles } from '../ingest-documents.ts'
import { UnreadableError } from '../unreadable.ts'
import type { FeedDocument, ParsedFeed } from './document.ts'
import { feedDrafts } from './drafts.ts'
import { FEED_ACCEPT } from './poll.ts'
import { type FetchedPage, pageUrl, readEntry } from './read-entry.ts'
import type { FeedTools } from './tools.ts'

/** Entries of one feed that are read at once, the first ones; `communique feeds add` follows a feed in full. */
const MAX_ENTRIES = 100

/** What an address leads to. */
type Found = { readonly url: string; readonly document: FeedDocument } | FetchedPage

const find = async (
  address: string,
  { fetcher, readers, now }: FeedTools,
  signal: AbortSignal,
): Promise<Found> => {
  const answer = await fetcher.fetch(address, { accept: FEED_ACCEPT, signal })
  if (answer.kind === 'unchanged')
    throw new UnreadableError('answered that nothing changed, though nobody asked')
  const { bytes, contentType, url } = answer
  const document = await readers.read({ kind: 'feed', bytes, contentType, url })
  if (document) return { url, document }
  return { url, page: await readers.read({ kind: 'page', bytes, contentType, url, now: now() }) }
}

const pageDraft = (found: FetchedPage): ArticleDraft => ({ ...found.page.draft, url: pageUrl(found) })

interface Read {
  readonly articles: readonly ArticleDraft[]
  readonly rejected: readonly Rejection[]
}

/** Runs `work`; what goes wrong with the address becomes a rejection. */
const guarded = async (address: string, signal: AbortSignal, work: () => Promise<Read>): Promise<Read> => {
  try {
    return await work()
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof FetchError || error instanceof UnreadableError)) throw error
    const reason = error.message.replace(`${address}: `, '')
    return { articles: [], rejected: [{ input: address, reason }] }
  }
}

/** What addresses hold, as it stands: nothing is stored, and nothing fetched beyond the addresses. */
export const previewUrl = (address: string, tools: FeedTools, signal: AbortSignal): Promise<Read> =>
  guarded(address, signal, async () => {
    const found = await find(address, tools, signal)
    if ('page' in found) return { articles: [pageDraft(found)], rejected: [] }
    if (found.document.kind === 'feed') return feedDrafts(found.document, found.url, tools.now())
    return {
      articles: [],
      rejected: [
        { input: address, reason: `a list of ${found.document.members.length} feeds, not of articles` },
      ],
    }
  })

/**
 * Takes in what an address leads to: an article page, the entries of a feed with their pages, the feeds of an OPML file.
 * @throws the signal's reason when it is aborted
 */
export const ingestUrl = async (
  address: string,
  tools: FeedTools,
  signal: AbortSignal,
): Promise<IngestResult> => {
  const lists: string[] = []
  const first = await guarded(address, signal, async () => {
    const found = await find(address, tools, signal)
    if ('page' in found) return { articles: [pageDraft(found)], rejected: [] }
    if (found.document.kind === 'feed') return readFeed(found.document, found.url, tools, signal)
    lists.push(...found.document.members.map(({ url }) => url))
    return { articles: [], rejected: [] }
  })
  const reads = [first]
  for (const url of lists) {
    reads.push(
      await guarded(url, signal, async () => {
        const found = await find(url, tools, signal)
        if ('document' in found && found.document.kind === 'feed')
          return readFeed(found.document, found.url, tools, signal)
        throw new UnreadableError('is not a feed')
      }),
    )
  }
  const stored = await putArticles(
    tools.store.articles,
    reads.flatMap(({ articles }) => articles),
    tools.now(),
  )
  return { ...stored, rejected: reads.flatMap(({ rejected }) => rejected) }
}

const readFeed = async (
  feed: ParsedFeed,
  url: string,
  tools: FeedTools,
  signal: AbortSignal,
): Promise<Read> => {
  const context = {
    source: url,
    outlet: feed.title,
    givenOutlet: null,
    language: feed.language,
    pages: true,
    now: tools.now(),
  }
  const articles: ArticleDraft[] = []
  const rejected: Rejection[] = []
  for (const entry of feed.entries.slice(0, MAX_ENTRIES)) {
    signal.throwIfAborted()
    const { draft, remarks } = await readEntry(entry, context, tools, signal)
    if (draft) articles.push(draft)
    else rejected.push(...remarks)
  }
  return { articles, rejected }
}
