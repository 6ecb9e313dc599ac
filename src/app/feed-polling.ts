import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { syncConfigured } from '../ingest/feed/configured.ts'
import type { PollResult } from '../ingest/feed/poll.ts'
import { keepPolling } from '../ingest/feed/polling.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import type { Settings } from '../settings/settings.ts'
import type { Metrics, PollOutcome } from '../web/metrics.ts'

/** How long to wait after a fault of the store before feeds are looked at again, in milliseconds. */
const AFTER_FAULT_MS = 60_000

const tell = (log: Logger, { feed, entries, added, updated, remarks }: PollResult): void => {
  const facts = { feed: feed.url, entries, added, updated, remarks: remarks.length }
  if (feed.problem) log.warn({ ...facts, problem: feed.problem }, 'a feed could not be read')
  else log.info(facts, 'feed read')
}

const outcomeOf = ({ feed, entries }: PollResult): PollOutcome => {
  if (feed.problem) return 'failed'
  return entries === null ? 'unchanged' : 'read'
}

/** Reads the feeds of the store and the configuration as they come due, until it is stopped. A fault ends one look only. */
export const runFeeds = async (
  outlets: Settings['outlets'],
  tools: FeedTools,
  metrics: Metrics,
  log: Logger,
  signal: AbortSignal,
): Promise<void> => {
  const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)
  const onResult = (result: PollResult): void => {
    metrics.feedPolled(outcomeOf(result), result.added)
    tell(log, result)
  }
  await syncConfigured(tools.store.feeds, outlets, tools.now())
  while (!signal.aborted) {
    try {
      await keepPolling(tools, signal, onResult, wait)
    } catch (error) {
      if (signal.aborted) return
      log.error({ err: error }, 'the feeds could not be looked after; trying again in a minute')
      await wait(AFTER_FAULT_MS)
    }
  }
}
