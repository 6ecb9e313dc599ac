import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import { openFeedTools } from '../app/feed-tools.ts'
import { UsageError } from '../domain/errors.ts'
import { type Feed, feedName } from '../domain/feed.ts'
import { syncConfigured } from '../ingest/feed/configured.ts'
import { writeOpml } from '../ingest/feed/opml.ts'
import { keepPolling, pollDue } from '../ingest/feed/polling.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import { feedsTerminal, nextLabel } from '../render/feeds-terminal.ts'
import { countLabel } from '../render/labels.ts'
import { safeText } from '../render/safe.ts'
import { openStore } from '../store/open.ts'
import { nearest } from '../text/nearest.ts'
import type { CommandContext } from './context.ts'
import { type AddOptions, addFeeds } from './feed-add.ts'
import { pollAndReport, reportPolls } from './feed-report.ts'
import { type CommonOptions, settingsFor, withCommonOptions } from './options.ts'
import { terminalStyle } from './output.ts'

interface FeedsOptions extends CommonOptions {
  readonly json?: boolean
}

/** Runs `work` with the tools that the settings ask for, the stored feeds brought in line with the configuration. */
const withTools = async (
  context: CommandContext,
  options: CommonOptions,
  work: (tools: FeedTools) => Promise<void>,
): Promise<void> => {
  const settings = await settingsFor(context, options)
  await using store = await openStore(options.store ?? settings.store)
  await using tools = openFeedTools(settings, store, context.now)
  await syncConfigured(store.feeds, settings.outlets, tools.now())
  await work(tools)
}

const webAddress = (text: string): string => {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) throw new UsageError(`"${text}" is not a web address`)
  return new URL(address).href
}

const storedFeed = async ({ store }: FeedTools, url: string): Promise<Feed> => {
  const found = (await store.feeds.get(url)) ?? (await store.feeds.get(webAddress(url)))
  if (found) return found
  const guess = nearest(
    url,
    (await store.feeds.list()).map(feed => feed.url),
  )
  throw new UsageError(
    `no feed ${url}${guess ? `: did you mean ${guess}?` : ': see "communique feeds list"'}`,
  )
}

const untilStopped = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal })

/** `communique feeds`: the feeds that articles come from. */
export const feedsCommand = (context: CommandContext): Command => {
  const feeds = new Command('feeds').description(
    'The feeds that articles come from: add, list, remove, check, poll, export.',
  )
  const subcommand = (name: string): Command => {
    const command = withCommonOptions(new Command(name))
    feeds.addCommand(command)
    return command
  }
  subcommand('add')
    .description('Add the feed of a site, a feed or an OPML file, and read it.')
    .argument('<url...>', 'address of a site, a feed or an OPML file')
    .option('--outlet <name>', 'what to call the outlet (default: as the feed calls itself)')
    .option('--no-pages', 'keep to what the feed has, never read article pages')
    .action((urls: string[], options: FeedsOptions & AddOptions) =>
      withTools(context, options, async tools => {
        const added: Feed[] = []
        for (const url of urls) added.push(...(await addFeeds(context, tools, webAddress(url), options)))
        await pollAndReport(context, tools, added)
        for (const { url } of added) {
          const feed = await tools.store.feeds.get(url)
          if (feed) context.stdout.write(`${safeText(feedName(feed))}: ${nextLabel(feed, tools.now())}\n`)
        }
      }),
    )
  subcommand('list')
    .description('Every feed with its health, its last news and its next poll.')
    .option('--json', 'print one JSON document')
    .action((options: FeedsOptions) =>
      withTools(context, options, async ({ store, now }) => {
        const all = await store.feeds.list()
        context.stdout.write(
          options.json
            ? `${JSON.stringify({ feeds: all }, null, 2)}\n`
            : feedsTerminal(all, now(), terminalStyle(context)),
        )
      }),
    )
  subcommand('remove')
    .description('Stop polling feeds; their articles stay.')
    .argument('<url...>', 'address of a feed')
    .action((urls: string[], options: FeedsOptions) =>
      withTools(context, options, async tools => {
        const found = await Promise.all(urls.map(url => storedFeed(tools, url)))
        const fixed = found.filter(feed => feed.configured)
        if (fixed.length > 0) {
          throw new UsageError(
            fixed.map(({ url }) => `${url} is named in ${options.config}: remove it there`),
          )
        }
        for (const { url } of found) await tools.store.feeds.remove(url)
        context.stdout.write(`${countLabel(found.length, 'feed')} removed.\n`)
      }),
    )
  subcommand('check')
    .description('Read feeds now, whether due or not; disabled ones are revived.')
    .argument('[url...]', 'address of a feed; absent: all')
    .action((urls: string[], options: FeedsOptions) =>
      withTools(context, options, async tools => {
        const chosen =
          urls.length > 0
            ? await Promise.all(urls.map(url => storedFeed(tools, url)))
            : await tools.store.feeds.list()
        await pollAndReport(context, tools, chosen)
      }),
    )
  subcommand('poll')
    .description('Read the feeds that are due.')
    .option('--follow', 'go on until stopped, reading feeds as they come due')
    .action((options: FeedsOptions & { readonly follow?: boolean }) =>
      withTools(context, options, async tools => {
        const now = tools.now()
        const due = (await tools.store.feeds.list()).filter(({ nextAt }) => nextAt !== null && nextAt <= now)
        const { onResult, finish } = reportPolls(context, due.length)
        if (options.follow) await keepPolling(tools, context.signal, onResult, untilStopped)
        else await pollDue(tools, context.signal, onResult)
        finish()
      }),
    )
  subcommand('export')
    .description('Print all feeds as OPML, which every feed reader takes.')
    .action((options: FeedsOptions) =>
      withTools(context, options, async ({ store }) => {
        const members = (await store.feeds.list()).map(feed => ({ url: feed.url, title: feedName(feed) }))
        context.stdout.write(writeOpml('Communiqué', { kind: 'list', members }))
      }),
    )
  return feeds
}
