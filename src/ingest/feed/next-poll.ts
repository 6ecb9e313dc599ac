import type { Feed } from '../../domain/feed.ts'
import { type Instant, toInstant } from '../../domain/values.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const SHORTEST_MINUTES = 10
const LONGEST_MINUTES = 24 * 60
/** A feed with news is polled more often, one without less often, by these factors. */
const QUICKEN = 0.6
const SLACKEN = 1.3
/** What a publisher may ask for at the most, in minutes: a day for its ttl, a week for Retry-After. */
const LONGEST_ASKED_MINUTES = 24 * 60
const LONGEST_HOLD_MINUTES = 7 * 24 * 60
/** Retries come apart by this factor each. */
const BACK_OFF = 2
/** Polls are spread by up to this share of their interval, so that feeds do not march in step. */
const JITTER = 0.1
/** A feed that has failed so often, for so long, is disabled. */
const DISABLED_AFTER_FAILURES = 6
const DISABLED_AFTER_MS = 5 * DAY_MS

/** Mean of `random` is .5; the interval's mean is the interval. */
const after = (now: Instant, minutes: number, random: number): Instant =>
  toInstant(Date.parse(now) + minutes * MINUTE_MS * (1 + JITTER * (2 * random - 1)))

export interface Success {
  readonly hasNews: boolean
  /** How long the publisher asks to wait: the feed's ttl, the answer's Cache-Control, in minutes. */
  readonly askedMinutes: number
}

/** The feed after a poll that worked. `random` is a number from 0 to 1 and spreads the polls. */
export const afterSuccess = (
  feed: Feed,
  { hasNews, askedMinutes }: Success,
  now: Instant,
  random: number,
): Feed => {
  const wanted = feed.intervalMinutes * (hasNews ? QUICKEN : SLACKEN)
  const intervalMinutes = feed.everyMinutes ?? Math.min(LONGEST_MINUTES, Math.max(SHORTEST_MINUTES, wanted))
  const minutes = Math.max(intervalMinutes, Math.min(askedMinutes, LONGEST_ASKED_MINUTES))
  return {
    ...feed,
    intervalMinutes,
    nextAt: after(now, minutes, random),
    checkedAt: now,
    changedAt: hasNews ? now : feed.changedAt,
    failures: 0,
    failingSince: null,
    problem: null,
  }
}

export interface Failure {
  readonly problem: string
  /** The publisher says that the feed will not come back. */
  readonly isFinal: boolean
  readonly retryAfterSeconds: number | null
}

/** The feed after a poll that failed: later and later, and disabled (`nextAt` null) after days of failures. */
export const afterFailure = (feed: Feed, failure: Failure, now: Instant, random: number): Feed => {
  const failures = feed.failures + 1
  const failingSince = feed.failingSince ?? now
  const isHopeless =
    failures >= DISABLED_AFTER_FAILURES && Date.parse(now) - Date.parse(failingSince) >= DISABLED_AFTER_MS
  const backOff = Math.min(LONGEST_MINUTES, feed.intervalMinutes * BACK_OFF ** Math.min(failures - 1, 10))
  const hold = Math.min((failure.retryAfterSeconds ?? 0) / 60, LONGEST_HOLD_MINUTES)
  return {
    ...feed,
    nextAt: failure.isFinal || isHopeless ? null : after(now, Math.max(backOff, hold), random),
    checkedAt: now,
    failures,
    failingSince,
    problem: failure.problem,
  }
}
