import { openFeedTools } from '../app/feed-tools.ts'
import { ingestUrl, previewUrl } from '../ingest/feed/ingest-url.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import type { CommandContext } from './context.ts'
import { type CommonOptions, settingsFor } from './options.ts'
import { startProgress } from './progress.ts'

export const isUrl = (path: string): boolean => /^https?:\/\//i.test(path)

const eachUrl = async <T>(
  context: CommandContext,
  options: CommonOptions,
  store: Store,
  urls: readonly string[],
  work: (url: string, tools: FeedTools) => Promise<T>,
): Promise<T[]> => {
  if (urls.length === 0) return []
  await using tools = openFeedTools(await settingsFor(context, options), store, context.now)
  using progress = startProgress(context, 'Fetching')
  const results: T[] = []
  for (const url of urls) {
    progress.update(results.length, urls.length, url)
    results.push(await work(url, tools))
  }
  return results
}

/** What the addresses hold; nothing is stored. */
export const previewUrls = async (
  context: CommandContext,
  options: CommonOptions,
  urls: readonly string[],
) => {
  await using store = await openStore('sqlite::memory:')
  const read = await eachUrl(context, options, store, urls, (url, tools) =>
    previewUrl(url, tools, context.signal),
  )
  return {
    articles: read.flatMap(({ articles }) => articles),
    rejected: read.flatMap(({ rejected }) => rejected),
  }
}

/** Takes what the addresses hold into the store. */
export const ingestUrls = (
  context: CommandContext,
  options: CommonOptions,
  store: Store,
  urls: readonly string[],
) => eachUrl(context, options, store, urls, (url, tools) => ingestUrl(url, tools, context.signal))
