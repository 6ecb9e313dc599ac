import type { DeliveryRecord } from '../domain/delivery.ts'
import { destinationText } from '../domain/destination.ts'
import { type Owner, ownerText } from '../domain/owner.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { pairOf, type StandingOrder } from '../schedule/standing-orders.ts'
import type { DeliveryLog, ExpiringStore } from '../store/store.ts'

/** A standing order that could not be carried out the last time, nor since. */
export interface Trouble {
  readonly order: StandingOrder
  /** The newest delivery that did not arrive, or perhaps did not. */
  readonly delivery: DeliveryRecord
  /** When the destination last got something of the briefing; null: never. */
  readonly arrivedAt: Instant | null
}

/** How far back deliveries that did not arrive are looked at. */
const LOOKED_BACK_MS = 86_400_000
/** Deliveries looked at in each state, over all destinations. */
const MOST_LOOKED_AT = 20_000
/** How long it is remembered that somebody was told, unless it works in between. */
const REMEMBERED_MS = 365 * 86_400_000

/** What is wrong now with the standing orders, one trouble for each that has any. */
export const troublesOf = async (
  orders: readonly StandingOrder[],
  log: DeliveryLog,
  now: Instant,
): Promise<Trouble[]> => {
  const from = toInstant(Date.parse(now) - LOOKED_BACK_MS)
  const ended = [
    ...(await log.list(MOST_LOOKED_AT, { state: 'failed', from })),
    ...(await log.list(MOST_LOOKED_AT, { state: 'uncertain', from })),
  ]
  const orderOf = new Map(orders.map(order => [pairOf(order), order]))
  const troubles: Trouble[] = []
  for (const [pair, deliveries] of Map.groupBy(ended, pairOf)) {
    const order = orderOf.get(pair)
    const [delivery] = deliveries.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))
    if (!order || !delivery) continue
    const { briefing, destination } = order
    const [arrived] = await log.list(1, { briefing, destination, state: 'delivered' })
    const arrivedAt = arrived?.changedAt ?? null
    if (arrivedAt === null || arrivedAt < delivery.changedAt) troubles.push({ order, delivery, arrivedAt })
  }
  return troubles
}

/** The right to tell somebody of a destination's trouble, which is had once. */
export interface Claim {
  /** Gives it back: they were not told after all. */
  giveBack(): Promise<void>
}

/**
 * Claims the right to tell these owners of a destination: once, whoever asks, until something has arrived there since they
 * were told. Null: they know.
 * @throws StoreError
 */
export const claimTelling = async (
  { order: { destination }, arrivedAt }: Trouble,
  owners: readonly Owner[],
  expiring: ExpiringStore,
  now: Instant,
): Promise<Claim | null> => {
  const key = `told:${destinationText(destination)} ${owners.map(ownerText).join(' ')}`
  const time = Date.parse(now)
  const toldAt = await expiring.get(key, time)
  if (toldAt !== undefined) {
    const hasRecovered = arrivedAt !== null && arrivedAt > toldAt
    // Of several who see that it had recovered, one ends what the others hold on to.
    if (!hasRecovered || !(await expiring.extend(key, toldAt, time, time))) return null
  }
  if (!(await expiring.add(key, now, time + REMEMBERED_MS, time))) return null
  return { giveBack: async () => void (await expiring.extend(key, now, time, time)) }
}
