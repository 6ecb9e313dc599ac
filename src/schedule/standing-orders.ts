import type { Briefing } from '../domain/briefing.ts'
import { type Destination, destinationText, parseDestination } from '../domain/destination.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Instant } from '../domain/values.ts'
import { readSchedule, type Schedule } from './schedule.ts'

/** A briefing that goes to a destination on a schedule. There is one at most for each pair. */
export interface StandingOrder {
  readonly briefing: string
  readonly destination: Destination
  readonly schedule: Schedule
  /** When it was asked for; null: not known. */
  readonly since: Instant | null
}

const pair = ({ briefing, destination }: Pick<StandingOrder, 'briefing' | 'destination'>): string =>
  `${briefing} ${destinationText(destination)}`

/**
 * What the briefing files and the channels have asked for; where both did for one pair, the channel's wish holds.
 * Subscriptions to briefings that are gone are left out.
 */
export const standingOrders = (
  briefings: readonly Briefing[],
  subscriptions: readonly Subscription[],
): StandingOrder[] => {
  const fromFiles = briefings.flatMap(({ id, schedule, destinations }) =>
    schedule === null
      ? []
      : destinations.map(to => ({
          briefing: id,
          destination: parseDestination(to),
          schedule: readSchedule(schedule.at, schedule.zone),
          since: null,
        })),
  )
  const fromChannels = subscriptions
    .filter(({ briefing }) => briefings.some(({ id }) => id === briefing))
    .map(({ briefing, destination, schedule, zone, since }) => ({
      briefing,
      destination,
      schedule: readSchedule(schedule, zone),
      since,
    }))
  return [...new Map([...fromFiles, ...fromChannels].map(order => [pair(order), order])).values()]
}
