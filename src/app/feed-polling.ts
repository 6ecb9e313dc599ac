import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { syncConfigured } from '../ingest/feed/configured.ts'
import type { PollResult } from '../ingest/feed/poll.ts'
import { keepPolling } from '../ingest/feed/polling.ts'
import type { Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'
import { openFeedTools } from './feed-tools.ts'

/** How long to wait after a fault of the store before feeds are looked at again, in milliseconds. */
const AFTER_FAULT_MS = 60_000

const tell = (log: Logger, { feed, entries, added, updated, remarks }: PollResult): void => {
  const facts = { feed: feed.url, entries, added, updated, remarks: remarks.length }
  if (feed.problem) log.warn({ ...facts, problem: feed.problem }, 'a feed could not be read')
  else log.info(facts, 'feed read')
}

/** Reads the feeds of the store and the configuration as they come due, until it is stopped. A fault ends one look only. */
export const runFeeds = async (
  settings: Pick<Settings, 'fetch' | 'outlets'>,
  store: Store,
  now: () => Date,
  log: Logger,
  signal: AbortSignal,
): Promise<void> => {
  await using tools = openFeedTools(settings, store, now)
  const wait = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined)
  await syncConfigured(store.feeds, settings.outlets, tools.now())
  while (!signal.aborted) {
    try {
      await keepPolling(tools, signal, result => tell(log, result), wait)
    } catch (error) {
      if (signal.aborted) return
      log.error({ err: error }, 'the feeds could not be looked after; trying again in a minute')
      await wait(AFTER_FAULT_MS)
    }
  }
}
