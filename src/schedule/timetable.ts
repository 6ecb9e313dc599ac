import { Temporal } from 'temporal-polyfill'
import type { Briefing } from '../domain/briefing.ts'
import { type Destination, destinationText } from '../domain/destination.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Instant } from '../domain/values.ts'
import { dueWithin, nextDue } from './next-due.ts'
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

export interface Timetable {
  /** Every run of the time asked about, in the order in which they come. */
  readonly runs: readonly Run[]
  /** The next run of each that has none in it. */
  readonly later: readonly Run[]
}

const inOrder = (runs: readonly Run[]): Run[] => runs.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))

/** The runs from `from` to `to`, both included. */
export const timetable = async (
  briefings: readonly Briefing[],
  subscriptions: readonly Subscription[],
  from: Instant,
  to: Instant,
): Promise<Timetable> => {
  const orders = await standingOrders(briefings, subscriptions)
  const timed = [...orders, ...goingNowhere(briefings, orders)].map(
    ({ briefing, destination, schedule }) => ({
      next: nextDue(schedule, to),
      due: [...dueWithin(schedule, from, to)],
      runAt: (at: Instant): Run => ({
        at,
        local: localTime(at, schedule.zone),
        zone: schedule.zone,
        schedule: schedule.words,
        briefing,
        destination,
      }),
    }),
  )
  return {
    runs: inOrder(timed.flatMap(({ due, runAt }) => due.map(runAt))),
    later: inOrder(timed.flatMap(({ due, next, runAt }) => (due.length === 0 && next ? [runAt(next)] : []))),
  }
}
