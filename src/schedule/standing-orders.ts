import type { Briefing } from '../domain/briefing.ts'
import type { DeliveryOptions } from '../domain/delivery-options.ts'
import { type Destination, destinationText, parseDestination } from '../domain/destination.ts'
import type { Owner } from '../domain/owner.ts'
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
  /** Who is told when it cannot be carried out, the first who can be reached. */
  readonly owners: readonly Owner[]
}

type Wish = Omit<StandingOrder, 'schedule'> & { readonly at: string; readonly zone: string }

/** The same for all that goes from one briefing to one destination. */
export const pairOf = ({ briefing, destination }: Pick<StandingOrder, 'briefing' | 'destination'>): string =>
  `${briefing} ${destinationText(destination)}`

const wishesOfFile = (briefing: Briefing): Wish[] =>
  briefing.destinations.flatMap(({ to, schedule, options, owners }) => {
    if (!schedule) return []
    const about = { briefing: briefing.id, destination: parseDestination(to), options }
    return [{ ...about, ...schedule, since: null, by: null, owners: [...owners, ...briefing.owners] }]
  })

const wishOfChannel = ({ schedule, ...wish }: Subscription, briefings: readonly Briefing[]): Wish[] => {
  const briefing = briefings.find(({ id }) => id === wish.briefing)
  if (!briefing) return []
  const subscriber = { platform: wish.destination.platform, person: wish.by }
  return [{ ...wish, at: schedule, owners: [subscriber, ...briefing.owners] }]
}

/** Reads each schedule once: orders with the same words, zone and options share one, and their options. */
const reader = () => {
  const read = new Map<string, Promise<Pick<StandingOrder, 'schedule' | 'options'>>>()
  const readOne = async ({ at, zone, options }: Wish) => ({
    schedule: await withTimesOff(readSchedule(at, zone), options),
    options,
  })
  return (wish: Wish) => {
    const key = JSON.stringify([wish.at, wish.zone, wish.options])
    const shared = read.get(key) ?? readOne(wish)
    read.set(key, shared)
    return shared
  }
}

/**
 * What the briefing files and the channels have asked for; where both did for one pair, the channel's wish holds.
 * Subscriptions to briefings that are gone are left out.
 */
export const standingOrders = async (
  briefings: readonly Briefing[],
  subscriptions: readonly Subscription[],
): Promise<StandingOrder[]> => {
  const fromChannels = subscriptions.flatMap(wish => wishOfChannel(wish, briefings))
  const wishes = new Map([...briefings.flatMap(wishesOfFile), ...fromChannels].map(one => [pairOf(one), one]))
  const sharedOf = reader()
  return Promise.all(
    [...wishes.values()].map(async wish => {
      const { at, zone, ...order } = wish
      return { ...order, ...(await sharedOf(wish)) }
    }),
  )
}
