import { createHash } from 'node:crypto'
import type { Call, Fault } from '../servers/http.ts'

/** How likely each fault is, from 0 to 1. */
export interface Odds {
  /** Refused by a rate limit, which had no effect. */
  readonly limited: number
  /** An error 500 instead of the act. */
  readonly failed: number
  /** An error 500 after the act. */
  readonly failedAfter: number
  readonly dropBefore: number
  readonly dropAfter: number
  /** No answer at all; costs the caller its time limit. */
  readonly hangBefore: number
  readonly hangAfter: number
}

export const usualOdds: Odds = {
  limited: 0.05,
  failed: 0.03,
  failedAfter: 0.02,
  dropBefore: 0.02,
  dropAfter: 0.08,
  hangBefore: 0.002,
  hangAfter: 0.005,
}

/** Fewer of them, and none that costs 15 seconds. */
export const gentleOdds: Odds = {
  limited: 0.03,
  failed: 0.02,
  failedAfter: 0.02,
  dropBefore: 0.02,
  dropAfter: 0.05,
  hangBefore: 0,
  hangAfter: 0,
}

/** Calls by which deliveries are posted and looked up. */
const SPOILT = /chat\.postMessage$|conversations\.|\/messages(?:\/|$)/

const LIMITED = {
  answer: {
    status: 429,
    json: { ok: false, error: 'ratelimited', retry_after: 0.5, global: false, message: 'slow down' },
    headers: { 'retry-after': '1' },
  },
}
const FAILED = { status: 500, json: {} }

const faultsOf = (odds: Odds): readonly (readonly [number, Fault])[] => [
  [odds.limited, LIMITED],
  [odds.failed, { answer: FAILED }],
  [odds.failedAfter, { afterActing: FAILED }],
  [odds.dropBefore, 'drop-before'],
  [odds.dropAfter, 'drop-after'],
  [odds.hangBefore, 'hang-before'],
  [odds.hangAfter, 'hang-after'],
]

const fromZeroToOne = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32

const channelIn = ({ body }: Call): string => /(?:^|&)channel=([^&]+)/.exec(body)?.[1] ?? ''

/**
 * What befalls each call, decided by the seed and by which call it is (the nth of its kind in its channel): the same in
 * every run, in whatever order the calls come.
 */
export const fates = (seed: number, odds: Odds): ((call: Call) => Fault | null) => {
  const faults = faultsOf(odds)
  const counted = new Map<string, number>()
  return call => {
    if (!SPOILT.test(call.path)) return null
    const kind = `${call.method} ${call.path} ${channelIn(call)}`
    const nth = (counted.get(kind) ?? 0) + 1
    counted.set(kind, nth)
    let lot = fromZeroToOne(`${seed} ${kind} ${nth}`)
    for (const [share, fault] of faults) {
      if (lot < share) return fault
      lot -= share
    }
    return null
  }
}
