import { UsageError } from '../domain/errors.ts'
import { type Feed, newFeed } from '../domain/feed.ts'
import { findFeeds } from '../ingest/feed/find-feeds.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import { UnreadableError } from '../ingest/unreadable.ts'
import { safeText } from '../render/safe.ts'
import type { CommandContext } from './context.ts'

/** How many of a new feed's titles are shown. */
const SHOWN = 5

export interface AddOptions {
  readonly outlet?: string
  readonly pages: boolean
}

/** Finds the feeds that an address leads to, shows what they hold, and keeps those that are new. */
export const addFeeds = async (
  context: CommandContext,
  tools: FeedTools,
  address: string,
  options: AddOptions,
): Promise<Feed[]> => {
  const named = { outlet: options.outlet ?? null, pages: options.pages }
  const finding = await findFeeds(address, tools, context.signal).catch(error => {
    throw error instanceof UnreadableError ? new UsageError(error.message) : error
  })
  const found =
    finding.kind === 'list'
      ? finding.members.map(({ url, title }) => newFeed({ url, title, ...named }, tools.now()))
      : [
          newFeed(
            {
              url: finding.feed.url,
              title: finding.feed.document.title,
              site: finding.feed.document.site,
              ...named,
            },
            tools.now(),
          ),
        ]
  if (finding.kind === 'feed') {
    const { feed, others } = finding
    context.stdout.write(`${safeText(options.outlet ?? feed.document.title ?? feed.url)}\n  ${feed.url}\n`)
    for (const { title, link } of feed.document.entries.slice(0, SHOWN)) {
      context.stdout.write(`  • ${safeText(title || link || 'without a title')}\n`)
    }
    for (const { url } of others) context.stdout.write(`  also there: ${url}\n`)
  }
  const added: Feed[] = []
  for (const feed of found) {
    if (await tools.store.feeds.add(feed)) added.push(feed)
    else context.stderr.write(`known already: ${feed.url}\n`)
  }
  return added
}
