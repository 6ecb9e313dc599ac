import { Temporal } from 'temporal-polyfill'
import { type Instant, toInstant } from '../domain/values.ts'
import { type DueTimes, fallsOn } from './due-times.ts'

/** Days without a match after which there will be none: leap days lie at most eight years apart. */
const LONGEST_WAIT_DAYS = 8 * 366

/** Tells of a due time, as the clocks of the place show it, that nothing is due then after all. */
export type IsOff = (local: Temporal.ZonedDateTime) => boolean

type Zoned = DueTimes & { readonly zone: string; readonly isOff?: IsOff }

/**
 * The instant at which a zone's clocks show this: the first of two when they are set back, and when they skip it the
 * first instant after the skip.
 */
export const instantOf = (local: Temporal.PlainDateTime, zone: string): number => {
  const found = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  return found.toPlainDateTime().equals(local)
    ? found.epochMilliseconds
    : found.getTimeZoneTransition('next')!.epochMilliseconds
}

/** Every due instant after `after`, earliest first. Times that fall on one instant, at a skip, are due once. */
export function* dueAfter({ days, times, zone, isOff }: Zoned, after: Instant): Generator<Instant, void> {
  const start = Temporal.Instant.from(after).toZonedDateTimeISO(zone).toPlainDateTime()
  let last = Date.parse(after)
  let waited = 0
  for (let day = start.toPlainDate(); waited <= LONGEST_WAIT_DAYS; day = day.add({ days: 1 }), waited++) {
    if (!fallsOn(days, day)) continue
    for (const time of times) {
      const local = day.toPlainDateTime(time)
      if (Temporal.PlainDateTime.compare(local, start) <= 0) continue
      const at = instantOf(local, zone)
      if (at <= last) continue
      last = at
      if (isOff?.(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone))) continue
      waited = 0
      yield toInstant(at)
    }
  }
}

/** The first due instant after `after`; null when there will be none. */
export const nextDue = (schedule: Zoned, after: Instant): Instant | null =>
  dueAfter(schedule, after).next().value ?? null

/** Every due instant from `from` to `to`, both included. */
export function* dueWithin(schedule: Zoned, from: Instant, to: Instant): Generator<Instant, void> {
  for (const at of dueAfter(schedule, toInstant(Date.parse(from) - 1))) {
    if (at > to) return
    yield at
  }
}
