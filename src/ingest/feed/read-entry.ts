import type { ArticleDraft } from '../../domain/article.ts'
import { canonicalUrl, isSameSite } from '../canonical-url.ts'
import { FetchError } from '../fetch/fetch-error.ts'
import type { Page } from '../html/page.ts'
import { UnreadableError } from '../unreadable.ts'
import type { FeedEntry } from './document.ts'
import { type EntryContext, type EntryDraft, entryDraft, type Remark } from './drafts.ts'
import { entryUrl, isSummary } from './entries.ts'
import type { FeedTools } from './tools.ts'

export const PAGE_ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'

/** An article page as it was found. */
export interface FetchedPage {
  readonly url: string
  readonly page: Page
}

export interface EntryReading {
  /** Null when there is nothing to store (yet). */
  readonly draft: ArticleDraft | null
  /** Whether its page was asked for. */
  readonly isFetched: boolean
  /** Whether the page was tried, and may be there another time. */
  readonly tryAgain: boolean
  readonly remarks: readonly Remark[]
}

/**
 * Fetches and reads an article page, if its site lets programs read it.
 * @throws FetchError, UnreadableError
 */
export const fetchPage = async (
  { fetcher, robots, readers, now }: FeedTools,
  url: string,
  signal: AbortSignal,
): Promise<FetchedPage> => {
  await robots.admit(url, signal)
  const answer = await fetcher.fetch(url, { accept: PAGE_ACCEPT, signal })
  if (answer.kind === 'unchanged')
    throw new UnreadableError('answered that nothing changed, though nobody asked')
  const { bytes, contentType } = answer
  const page = await readers.read({ kind: 'page', bytes, contentType, url: answer.url, now: now() })
  return { url: answer.url, page }
}

/** The address a page's article is kept under: what the page calls its own if that is credible, else where it was. */
export const pageUrl = ({ url, page }: FetchedPage): string => {
  const own = page.canonical
  const isCredible =
    own !== null && isSameSite(own, url) && (new URL(own).pathname !== '/' || new URL(url).pathname === '/')
  return canonicalUrl(isCredible ? own : url)
}

/**
 * An entry's article: from the feed where it has the text, else from its page. A page that cannot be read, or has no
 * more than the feed (behind a wall), leaves the summary, and a remark.
 */
export const readEntry = async (
  entry: FeedEntry,
  context: EntryContext & { readonly givenOutlet: string | null; readonly pages: boolean },
  tools: FeedTools,
  signal: AbortSignal,
): Promise<EntryReading> => {
  const { draft, remarks } = entryDraft(entry, entry.title, {
    ...context,
    outlet: context.givenOutlet ?? context.outlet,
  })
  const own: EntryDraft = { draft: { ...draft, url: entryUrl(entry) ?? draft.url }, remarks }
  if (!context.pages || !entry.link || !isSummary(entry))
    return { ...reading(own.draft, remarks, false), isFetched: false }
  try {
    const fetched = await fetchPage(tools, entry.link, signal)
    const merged = withPage(own.draft, fetched, entry.outlet ?? context.givenOutlet)
    if (!merged.summaryOnly) return reading(merged, remarks, false)
    return reading(merged, [...remarks, summaryOnly(entry.link, 'its page has no more')], false)
  } catch (error) {
    if (!(error instanceof FetchError || error instanceof UnreadableError)) throw error
    const tryAgain = error instanceof FetchError && error.retry === 'retry'
    return reading(own.draft, [...remarks, summaryOnly(entry.link, error.message)], tryAgain)
  }
}

const summaryOnly = (input: string, reason: string): Remark => ({
  input,
  reason: `kept as a summary: ${reason}`,
})

const reading = (draft: ArticleDraft, remarks: readonly Remark[], tryAgain: boolean): EntryReading =>
  draft.title || draft.body
    ? { draft, isFetched: true, tryAgain, remarks }
    : {
        draft: null,
        isFetched: true,
        tryAgain,
        remarks: [...remarks, { input: draft.url, reason: 'nothing to read' }],
      }

const withPage = (draft: ArticleDraft, fetched: FetchedPage, outlet: string | null): ArticleDraft => {
  const page = fetched.page.draft
  const isDated = draft.publishedAt !== null
  const hasMore = page.body.length > draft.body.length
  return {
    title: draft.title || page.title,
    body: hasMore ? page.body : draft.body,
    url: pageUrl(fetched),
    outlet: outlet ?? page.outlet ?? draft.outlet,
    author: draft.author ?? page.author,
    publishedAt: isDated ? draft.publishedAt : page.publishedAt,
    dateBasis: isDated ? draft.dateBasis : page.dateBasis,
    modifiedAt: draft.modifiedAt ?? page.modifiedAt,
    language: draft.language ?? page.language,
    summaryOnly: hasMore ? page.summaryOnly : draft.summaryOnly,
  }
}
