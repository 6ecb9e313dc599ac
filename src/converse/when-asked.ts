import type { Instant } from '../domain/values.ts'
import { eventDates } from '../text/event-date.ts'

const DAY = 86_400_000

/** The time that a question speaks of, resolved against when it is asked. */
export interface TimeAsked {
  /** What was known by then: `as of Tuesday`, `by 24 June`. */
  readonly until: Instant | null
  /** What came after: `since Tuesday`. */
  readonly since: Instant | null
  /** A day it asks about: `on Wednesday`. */
  readonly day: Instant | null
}

const endOf = (day: Instant): Instant => new Date(Date.parse(day) + DAY - 1).toISOString()

/** Reads the first day that a question names. Months and years are words like others. */
export const timeAsked = (text: string, asOf: Instant): TimeAsked => {
  const none: TimeAsked = { until: null, since: null, day: null }
  const first = eventDates(text, asOf).find(date => date.precision === 'day')
  if (!first || first.at > asOf) return none
  const before = text.slice(0, first.span.start)
  const within = text.slice(first.span.start, first.span.end)
  if (/\b(?:as of|by|until|till|up to)\s*$/i.test(before)) return { ...none, until: endOf(first.at) }
  if (/\b(?:since|after)\s*$/i.test(before) || /^since\b/i.test(within)) return { ...none, since: first.at }
  return { ...none, day: first.at }
}
