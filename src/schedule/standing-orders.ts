import type { Briefing } from '../domain/briefing.ts'
import type { DeliveryOptions } from '../domain/delivery-options.ts'
import { type Destination, destinationText, parseDestination } from '../domain/destination.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Instant } from '../domain/values.ts'
import { readSchedule, type Schedule } from './schedule.ts'
import { withTimesOff } from './times-off.ts'

/** A briefing that goes to a destination on a schedule. There is one at most for each pair. */
export interface StandingOrder {
  readonly briefing: string
  readonly destination: Destination
  /** Without the times that the options leave out. */
  readonly schedule: Schedule
  readonly options: DeliveryOptions
  /** When it was asked for; null: not known. */
  readonly since: Instant | null
  /** Who asked for it on the platform; null: the briefing's file. */
  readonly by: string | null
}

type Wish = Omit<StandingOrder, 'schedule'> & { readonly at: string; readonly zone: string }

/** The same for all that goes from one briefing to one destination. */
export const pairOf = ({ briefing, destination }: Pick<StandingOrder, 'briefing' | 'destination'>): string =>
  `${briefing} ${destinationText(destination)}`

const wishesOfFile = ({ id, destinations }: Briefing): Wish[] =>
  destinations.flatMap(({ to, schedule, options }) =>
    schedule
      ? [{ briefing: id, destination: parseDestination(to), ...schedule, options, since: null, by: null }]
      : [],
  )

const ordered = async ({ at, zone, ...order }: Wish): Promise<StandingOrder> => ({
  ...order,
  schedule: await withTimesOff(readSchedule(at, zone), order.options),
})

/**
 * What the briefing files and the channels have asked for; where both did for one pair, the channel's wish holds.
 * Subscriptions to briefings that are gone are left out.
 */
export const standingOrders = async (
  briefings: readonly Briefing[],
  subscriptions: readonly Subscription[],
): Promise<StandingOrder[]> => {
  const fromChannels = subscriptions
    .filter(({ briefing }) => briefings.some(({ id }) => id === briefing))
    .map(({ schedule, ...wish }): Wish => ({ ...wish, at: schedule }))
  const wishes = new Map([...briefings.flatMap(wishesOfFile), ...fromChannels].map(one => [pairOf(one), one]))
  return Promise.all([...wishes.values()].map(ordered))
}
