import { ProblemsFound } from '../domain/errors.ts'
import { type Feed, feedName } from '../domain/feed.ts'
import type { Instant } from '../domain/values.ts'
import type { PollResult } from '../ingest/feed/poll.ts'
import { pollEach } from '../ingest/feed/polling.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import { countLabel } from '../render/labels.ts'
import { safeText } from '../render/safe.ts'
import type { CommandContext } from './context.ts'
import { startProgress } from './progress.ts'

const resultLine = ({ feed, added, updated, entries }: PollResult): string => {
  const name = safeText(feedName(feed))
  if (feed.problem) return `${name}: ${safeText(feed.problem)}\n`
  if (entries === null) return `${name}: nothing new\n`
  return `${name}: ${countLabel(entries, 'entry').replace('entrys', 'entries')}, ${added} new, ${updated} changed\n`
}

/** Shows polls as they end, and what they came to. */
export const reportPolls = (context: CommandContext, total: number) => {
  const progress = startProgress(context, 'Reading feeds')
  const results: PollResult[] = []
  return {
    results,
    onResult: (result: PollResult): void => {
      results.push(result)
      progress.update(results.length, total, feedName(result.feed))
      if (context.stderr.isTTY) return
      context.stderr.write(resultLine(result))
      for (const { input, reason } of result.remarks)
        context.stderr.write(`  ${safeText(input)}: ${safeText(reason)}\n`)
    },
    finish: (): void => {
      progress[Symbol.dispose]()
      const sum = (of: (result: PollResult) => number): number =>
        results.reduce((total, result) => total + of(result), 0)
      const failed = results.filter(({ feed }) => feed.problem !== null)
      if (context.stderr.isTTY) context.stderr.write(failed.map(resultLine).join(''))
      context.stdout.write(
        `${countLabel(results.length, 'feed')} read: ${countLabel(
          sum(({ added }) => added),
          'new article',
        )}, ${sum(({ updated }) => updated)} changed, ${failed.length} failed.\n`,
      )
    },
  }
}

/**
 * Polls these feeds and reports; disabled ones are revived.
 * @throws ProblemsFound when not one could be read
 */
export const pollAndReport = async (
  context: CommandContext,
  tools: FeedTools,
  feeds: readonly Feed[],
): Promise<void> => {
  const { results, onResult, finish } = reportPolls(context, feeds.length)
  const revived = feeds.map(feed => toRevived(feed, tools.now()))
  for (const feed of revived) await tools.store.feeds.save(feed)
  await pollEach(revived, tools, context.signal, onResult)
  finish()
  if (results.length > 0 && results.every(({ feed }) => feed.problem !== null)) {
    throw new ProblemsFound(`${countLabel(results.length, 'feed')} could not be read`)
  }
}

/** Counts as healthy until shown otherwise. */
const toRevived = (feed: Feed, now: Instant): Feed => ({
  ...feed,
  failures: 0,
  failingSince: null,
  problem: null,
  nextAt: feed.nextAt ?? now,
})
