import type { Feed } from '../../domain/feed.ts'
import { type Instant, toInstant } from '../../domain/values.ts'
import { type PollResult, pollFeed } from './poll.ts'
import type { FeedTools } from './tools.ts'

/** How many feeds are polled at once; of one host, one at a time. */
const CONCURRENCY = 96
/** Due feeds are claimed when so many places are free: a claim is a write. */
const CLAIMED_TOGETHER = 24
/** A feed that a crashed process was polling is taken up by another after this long, in milliseconds. */
const LEASE_MS = 20 * 60_000

/**
 * Polls every feed that is due, until none is.
 * @throws the signal's reason when it is aborted
 */
export const pollDue = (
  tools: FeedTools,
  signal: AbortSignal,
  onResult: (result: PollResult) => void,
): Promise<void> =>
  pollWhile(
    limit => {
      const at: Instant = tools.now()
      return tools.store.feeds.claim(at, toInstant(Date.parse(at) + LEASE_MS), limit)
    },
    tools,
    signal,
    onResult,
  )

/** How often due feeds are looked for, in milliseconds; no feed is due more often than every ten minutes. */
const LOOK_EVERY_MS = 30_000
/** Entries that have not changed for so long, in milliseconds, are forgotten once a day. */
const REMEMBER_MS = 180 * 24 * 3_600_000
const FORGET_EVERY_MS = 24 * 3_600_000

/**
 * Polls feeds as they come due, until it is stopped.
 * @param wait lets time pass; ends early when the signal is aborted
 */
export const keepPolling = async (
  tools: FeedTools,
  signal: AbortSignal,
  onResult: (result: PollResult) => void,
  wait: (ms: number, signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  let forgotten = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    await pollDue(tools, signal, onResult)
    const now = Date.parse(tools.now())
    if (now - forgotten >= FORGET_EVERY_MS) {
      await tools.store.feeds.forget(toInstant(now - REMEMBER_MS))
      forgotten = now
    }
    await wait(LOOK_EVERY_MS, signal)
  }
}

/**
 * Polls these feeds, whether due or not.
 * @throws the signal's reason when it is aborted
 */
export const pollEach = (
  feeds: readonly Feed[],
  tools: FeedTools,
  signal: AbortSignal,
  onResult: (result: PollResult) => void,
): Promise<void> => {
  const left = [...feeds]
  return pollWhile(async limit => left.splice(0, limit), tools, signal, onResult)
}

const pollWhile = async (
  next: (limit: number) => Promise<readonly Feed[]>,
  tools: FeedTools,
  signal: AbortSignal,
  onResult: (result: PollResult) => void,
): Promise<void> => {
  const running = new Set<Promise<void>>()
  const start = (feed: Feed): void => {
    const poll: Promise<void> = pollFeed(feed, tools, signal)
      .then(onResult)
      .finally(() => running.delete(poll))
    poll.catch(() => {})
    running.add(poll)
  }
  try {
    for (;;) {
      signal.throwIfAborted()
      const free = CONCURRENCY - running.size
      if (free >= CLAIMED_TOGETHER) for (const feed of await next(free)) start(feed)
      if (running.size === 0) return
      await Promise.race(running)
    }
  } finally {
    await Promise.allSettled(running)
  }
}
