import { FetchError } from '../fetch/fetch-error.ts'
import type { Fetched } from '../fetch/fetcher.ts'
import { UnreadableError } from '../unreadable.ts'
import { commonPlaces } from './discover.ts'
import type { FeedReference, ParsedFeed } from './document.ts'
import { FEED_ACCEPT } from './poll.ts'
import type { FeedTools } from './tools.ts'

/** A feed that was found, with what it holds now. */
export interface FoundFeed {
  readonly url: string
  readonly document: ParsedFeed
}

export type Finding =
  | { readonly kind: 'feed'; readonly feed: FoundFeed; readonly others: readonly FeedReference[] }
  | { readonly kind: 'list'; readonly members: readonly FeedReference[] }

type Document = Extract<Fetched, { kind: 'document' }>

/** Feeds of comments are not what a person means who adds a newspaper. */
const COMMENTS = /\bcomments?\b/i

/**
 * Finds the feed that an address leads to: the feed itself, an OPML file, or a site, by what its page names, by common
 * places and by the news sitemaps of its robots.txt.
 * @throws FetchError when the address cannot be had
 * @throws UnreadableError when there is no feed
 */
export const findFeeds = async (address: string, tools: FeedTools, signal: AbortSignal): Promise<Finding> => {
  const answer = await get(address, tools, signal)
  const document = await tools.readers.read({ kind: 'feed', ...content(answer) })
  if (document?.kind === 'list') return { kind: 'list', members: document.members }
  if (document) return { kind: 'feed', feed: { url: answer.movedTo ?? address, document }, others: [] }
  const linked = await tools.readers.read({ kind: 'links', ...content(answer) })
  const named = [...linked.filter(isArticles), ...linked.filter(link => !isArticles(link))]
  const places = named.length > 0 ? [] : await guesses(answer.url, tools, signal)
  for (const reference of [...named, ...places]) {
    const feed = await tryFeed(reference, tools, signal)
    if (feed) return { kind: 'feed', feed, others: named.filter(({ url }) => url !== reference.url) }
  }
  throw new UnreadableError(`${address}: no feed was found there; give the address of the feed itself`)
}

const isArticles = ({ url, title }: FeedReference): boolean => !COMMENTS.test(`${url} ${title ?? ''}`)

const content = ({ bytes, contentType, url }: Document) => ({ bytes, contentType, url })

const get = async (url: string, { fetcher }: FeedTools, signal: AbortSignal): Promise<Document> => {
  const answer = await fetcher.fetch(url, { accept: FEED_ACCEPT, signal })
  if (answer.kind === 'document') return answer
  throw new UnreadableError(`${url}: answered that nothing changed, though nobody asked`)
}

const guesses = async (url: string, { robots }: FeedTools, signal: AbortSignal): Promise<FeedReference[]> => {
  const sitemaps = await robots.sitemaps(url, signal).catch(() => [])
  const news = sitemaps.filter(sitemap => /news/i.test(sitemap))
  return [...commonPlaces(url), ...news].map(place => ({ url: place, title: null }))
}

const tryFeed = async (
  { url }: FeedReference,
  tools: FeedTools,
  signal: AbortSignal,
): Promise<FoundFeed | null> => {
  try {
    await tools.robots.admit(url, signal)
    const answer = await get(url, tools, signal)
    const document = await tools.readers.read({ kind: 'feed', ...content(answer) })
    return document?.kind === 'feed' ? { url: answer.movedTo ?? url, document } : null
  } catch (error) {
    if (error instanceof FetchError || error instanceof UnreadableError) return null
    throw error
  }
}
