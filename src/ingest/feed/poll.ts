import type { Feed } from '../../domain/feed.ts'
import { FetchError } from '../fetch/fetch-error.ts'
import type { Fetched } from '../fetch/fetcher.ts'
import { UnreadableError } from '../unreadable.ts'
import { feedDigest } from './digest.ts'
import type { ParsedFeed } from './document.ts'
import type { Remark } from './drafts.ts'
import { afterFailure, afterSuccess } from './next-poll.ts'
import { takeEntries } from './take-entries.ts'
import type { FeedTools } from './tools.ts'

export const FEED_ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1'

/** How one poll of one feed went. */
export interface PollResult {
  readonly feed: Feed
  /** Entries in the feed; null when it was not sent again because nothing has changed, or failed. */
  readonly entries: number | null
  readonly added: number
  readonly updated: number
  readonly remarks: readonly Remark[]
}

/**
 * Polls one feed: takes in what is new, and keeps how it went and when it is next due.
 * @throws the signal's reason when it is aborted: the feed is then as it was, and what was taken stays
 */
export const pollFeed = async (feed: Feed, tools: FeedTools, signal: AbortSignal): Promise<PollResult> => {
  const { store, now, random } = tools
  try {
    const result = await read(feed, tools, signal)
    await store.feeds.save(result.feed)
    return result
  } catch (error) {
    if (signal.aborted) {
      await store.feeds.save(feed)
      throw signal.reason
    }
    if (!(error instanceof FetchError || error instanceof UnreadableError)) throw error
    const after = afterFailure(
      feed,
      {
        problem: error.message,
        isFinal: error instanceof FetchError && error.problem === 'gone',
        retryAfterSeconds: error instanceof FetchError ? error.retryAfterSeconds : null,
      },
      now(),
      random(),
    )
    await store.feeds.save(after)
    return { feed: after, entries: null, added: 0, updated: 0, remarks: [] }
  }
}

const read = async (feed: Feed, tools: FeedTools, signal: AbortSignal): Promise<PollResult> => {
  const { fetcher, now, random } = tools
  const answer = await fetcher.fetch(feed.url, { accept: FEED_ACCEPT, validators: feed, signal })
  const polled = answer.movedTo ? await moved(feed, answer.movedTo, tools) : feed
  const schedule = (after: Feed, hasNews: boolean): Feed => {
    const askedMinutes = Math.max(after.ttlMinutes ?? 0, (answer.freshSeconds ?? 0) / 60)
    return afterSuccess(after, { hasNews, askedMinutes }, now(), random())
  }
  const digest = answer.kind === 'document' ? feedDigest(answer.bytes) : feed.digest
  if (answer.kind === 'unchanged' || digest === feed.digest) {
    return { feed: schedule(polled, false), entries: null, added: 0, updated: 0, remarks: [] }
  }
  const document = await readFeed(answer, tools)
  const { isPartial, ...taken } = await takeEntries(polled, document, tools, signal)
  const after = {
    ...polled,
    title: document.title ?? polled.title,
    site: document.site ?? polled.site,
    ttlMinutes: document.ttlMinutes,
    ...(isPartial ? UNKNOWN : { ...answer.validators, digest }),
  }
  const hasNews = taken.added + taken.updated > 0
  return { feed: schedule(after, hasNews), entries: document.entries.length, ...taken }
}

/** What is left to do must be sent again. */
const UNKNOWN = { etag: null, lastModified: null, digest: null }

const moved = async (feed: Feed, to: string, { store }: FeedTools): Promise<Feed> => {
  await store.feeds.move(feed.url, to)
  return { ...feed, url: to }
}

const readFeed = async (
  answer: Extract<Fetched, { kind: 'document' }>,
  { readers }: FeedTools,
): Promise<ParsedFeed> => {
  const { bytes, contentType, url } = answer
  const document = await readers.read({ kind: 'feed', bytes, contentType, url })
  if (document?.kind === 'feed') return document
  throw new UnreadableError(
    document ? `${url}: is a list of feeds, not a feed` : `${url}: is not a feed any more`,
  )
}
