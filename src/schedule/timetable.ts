import { Temporal } from 'temporal-polyfill'
import type { Briefing } from '../domain/briefing.ts'
import { type Destination, destinationText } from '../domain/destination.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Instant } from '../domain/values.ts'
import { dueWithin } from './next-due.ts'
import { readSchedule, type Schedule } from './schedule.ts'
import { standingOrders } from './standing-orders.ts'

/** One coming run. */
export interface Run {
  readonly at: Instant
  /** The same instant in the zone of the schedule, ISO 8601 with its offset. */
  readonly local: string
  readonly zone: string
  /** The schedule in words. */
  readonly schedule: string
  readonly briefing: string
  /** Null: the briefing has a schedule and goes nowhere yet. */
  readonly destination: Destination | null
}

interface Timed {
  readonly briefing: string
  readonly destination: Destination | null
  readonly schedule: Schedule
}

/** An instant as a zone's clocks show it, with the offset. */
export const localTime = (at: Instant, zone: string): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

const goingNowhere = (briefings: readonly Briefing[], orders: readonly Timed[]): Timed[] =>
  briefings.flatMap(({ id, schedule }) =>
    schedule === null || orders.some(({ briefing }) => briefing === id)
      ? []
      : [{ briefing: id, destination: null, schedule: readSchedule(schedule.at, schedule.zone) }],
  )

const sortKey = ({ at, briefing, destination }: Run): string =>
  `${at} ${briefing} ${destination ? destinationText(destination) : ''}`

/** Every run from `from` to `to`, both included, in the order in which they come. */
export const timetable = async (
  briefings: readonly Briefing[],
  subscriptions: readonly Subscription[],
  from: Instant,
  to: Instant,
): Promise<Run[]> => {
  const orders = await standingOrders(briefings, subscriptions)
  return [...orders, ...goingNowhere(briefings, orders)]
    .flatMap(({ briefing, destination, schedule }) =>
      [...dueWithin(schedule, from, to)].map(at => ({
        at,
        local: localTime(at, schedule.zone),
        zone: schedule.zone,
        schedule: schedule.words,
        briefing,
        destination,
      })),
    )
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}
