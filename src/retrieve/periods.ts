import type { Instant } from '../domain/values.ts'
import { toInstant } from '../domain/values.ts'
import type { EventDate } from '../text/event-date.ts'

/** Half-open stretch of time. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
}

const DAY = 86_400_000

/** When articles on what happened at a date come out: in its day, month or year, and two days more. */
export const periodOf = ({ at, precision }: EventDate): Period => {
  const start = new Date(at)
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()]
  const end = {
    day: Date.UTC(year, month, day + 1),
    month: Date.UTC(year, month + 1, 1),
    year: Date.UTC(year + 1, 0, 1),
  }[precision]
  return { from: at, to: toInstant(end + 2 * DAY) }
}

export const isWithin = (at: Instant | null, periods: readonly Period[]): boolean =>
  at !== null && periods.some(({ from, to }) => from <= at && at < to)
