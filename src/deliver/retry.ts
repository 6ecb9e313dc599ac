import type { Outcome } from '../chat/chat.ts'
import type { RetryVerdict } from '../domain/errors.ts'

/** How failed posts are tried again. Times are in milliseconds. */
export interface RetryPolicy {
  /** How often a delivery is worked on at most. */
  readonly attempts: number
  /** Longest wait after the first failure; doubles with every further one. */
  readonly base: number
  readonly cap: number
  /** Least wait when the outcome is unknown: what was sent may still be on its way. */
  readonly settle: number
}

/** Waits of 2.5 minutes on average in the end: a platform may be away for about four hours. */
export const usualRetries: RetryPolicy = { attempts: 100, base: 2_000, cap: 300_000, settle: 10_000 }

/** A call that failed. */
export interface Failure {
  readonly verdict: RetryVerdict
  readonly outcome: Outcome
  /** What the platform asks to wait; null when it does not say. */
  readonly retryAfter: number | null
}

export type Decision =
  | { readonly kind: 'wait'; readonly ms: number }
  /** It is not posted and will not be. */
  | { readonly kind: 'failed' }
  /** It may be posted, and there is no way left to find out. */
  | { readonly kind: 'uncertain' }

/**
 * Decides what follows the `attempt`th failure. Waits are spread over the whole time (full jitter,
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), and never shorter than the platform asks.
 * Whatever the verdict, an unknown outcome is waited out, since it can be looked up.
 * @param random from 0 to 1
 */
export const afterFailure = (
  { verdict, outcome, retryAfter }: Failure,
  attempt: number,
  random: number,
  { attempts, base, cap, settle }: RetryPolicy,
): Decision => {
  const isUnknown = outcome === 'unknown'
  if (attempt >= attempts) return { kind: isUnknown ? 'uncertain' : 'failed' }
  if (!isUnknown && verdict === 'give-up') return { kind: 'failed' }
  const jittered = random * Math.min(cap, base * 2 ** (attempt - 1))
  return { kind: 'wait', ms: Math.ceil(Math.max(jittered, retryAfter ?? 0, isUnknown ? settle : 0)) }
}
