import { type Instant, toInstant } from '../domain/values.ts'
import { dueAfter } from './next-due.ts'
import type { Schedule } from './schedule.ts'

/** How late an edition may still go out, when its time was missed. */
export const usualCatchUpMs = 12 * 3_600_000

/** From when on an edition is marked as late. */
const LATE_MS = 5 * 60_000

/** True for an edition that goes out at `now` and is to be marked as late. */
export const isLate = (slot: Instant, now: Instant): boolean => Date.parse(now) - Date.parse(slot) > LATE_MS

/** Missed times counted at most: a program that was off for a year does not count the minutes of it. */
export const MOST_COUNTED = 1000

/** What is to be done about the times that have come since the last look. */
export interface Plan {
  /** The one edition that is to go out: the newest. */
  readonly due: { readonly slot: Instant; readonly late: boolean } | null
  /** Earlier times, and those before the catch-up window, for which none goes out. */
  readonly missed: { readonly first: Instant; readonly last: Instant; readonly count: number } | null
}

function* until(times: Iterable<Instant>, end: Instant): Generator<Instant> {
  for (const at of times) {
    if (at > end) return
    yield at
  }
}

/**
 * Decides about the times after `since` up to `now`. A clock that is set back makes nothing due again, since `since`
 * is then in the future; one that jumps ahead misses what lies between.
 */
export const planSince = (schedule: Schedule, since: Instant, now: Instant, catchUpMs: number): Plan => {
  const windowStart = toInstant(Date.parse(now) - catchUpMs)
  const open = windowStart > since ? toInstant(Date.parse(windowStart) - 1) : since
  const inWindow = [...until(dueAfter(schedule, open), now)]
  const slot = inWindow.at(-1) ?? null
  const missed: Instant[] = []
  for (const at of until(dueAfter(schedule, since), now)) {
    if (at === slot || missed.length === MOST_COUNTED) break
    missed.push(at)
  }
  const [first] = missed
  const last = missed.at(-1)
  return {
    due: slot === null ? null : { slot, late: isLate(slot, now) },
    missed: first && last ? { first, last, count: missed.length } : null,
  }
}
