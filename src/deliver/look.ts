import { setImmediate } from 'node:timers/promises'
import { type DeliveryRecord, newDelivery } from '../domain/delivery.ts'
import type { PlatformName } from '../domain/destination.ts'
import type { Instant } from '../domain/values.ts'
import { toInstant } from '../domain/values.ts'
import { MOST_COUNTED, type Plan, planSince } from '../schedule/plan.ts'
import { pairOf, type StandingOrder } from '../schedule/standing-orders.ts'
import { quietUntil } from '../schedule/times-off.ts'
import type { DeliveryLog } from '../store/store.ts'
import type { DeliverParts } from './deliver.ts'
import type { Dispatcher } from './dispatcher.ts'

/**
 * How long the end of what is planned stays where it is while nothing is due, so that not every look writes. A schedule
 * that is changed reaches back no further.
 */
const LONGEST_UNMOVED_MS = 3_600_000
/** Deliveries taken up in one look; the others follow in the next. */
const PER_LOOK = 20_000

const missedReason = ({ first, last, count }: NonNullable<Plan['missed']>): string => {
  const times =
    first === last
      ? `the run of ${first} was`
      : `${count === MOST_COUNTED ? 'over ' : ''}${count} runs from ${first} to ${last} were`
  return `${times} missed: Communiqué was not running, and one edition takes the place of those missed`
}

const entriesOf = (
  { briefing, destination, schedule, options }: StandingOrder,
  { due, missed }: Plan,
  now: Instant,
): DeliveryRecord[] => {
  const order = { briefing, destination, follows: null }
  return [
    ...(missed
      ? [newDelivery({ ...order, slot: missed.last, late: true }, now, 'skipped', missedReason(missed))]
      : []),
    ...(due
      ? [
          {
            ...newDelivery({ ...order, ...due }, now),
            nextAt: quietUntil(options.quietHours, schedule.zone, now),
          },
        ]
      : []),
  ]
}

/** The later of two instants; null is before all. */
const later = (a: Instant | null, b: Instant | null): Instant | null => (a === null || (b && b > a) ? b : a)

/** Orders planned before others get their turn: reading from and writing to an embedded store hinder all else. */
const AT_A_STRETCH = 50

/**
 * Enters what has become due since the last look into the log, and hands over what may be delivered now. A standing order
 * begins when it was asked for, or if that is not known when it is first seen.
 */
const planDeliveries = async (
  orders: readonly StandingOrder[],
  log: DeliveryLog,
  now: Instant,
  catchUpMs: number,
  handOver: (delivery: DeliveryRecord) => void,
): Promise<void> => {
  for (const [index, order] of orders.entries()) {
    if (index % AT_A_STRETCH === 0) await setImmediate()
    const { briefing, destination, schedule } = order
    const from = await log.plannedTo(briefing, destination)
    const since = later(from, order.since) ?? now
    const plan = planSince(schedule, since, now, catchUpMs)
    const isStale = from === null || Date.parse(now) - Date.parse(from) > LONGEST_UNMOVED_MS
    if (!isStale && !plan.due && !plan.missed) continue
    const entries = entriesOf(order, plan, now)
    const isOurs = await log.plan({ briefing, destination, from, to: now }, entries)
    if (isOurs) entries.filter(({ state, nextAt }) => state === 'pending' && nextAt <= now).forEach(handOver)
  }
}

/**
 * One look at the clock: plans what has become due, and hands over all that is pending and free, also what others left
 * undone.
 * @param enterMore enters what is due beside the schedules, see `follow-ups.ts`
 * @param isMine false for a platform that is left to another replica
 */
export const lookAtDeliveries = async (
  orders: readonly StandingOrder[],
  { log, clock }: Pick<DeliverParts, 'log' | 'clock'>,
  dispatcher: Dispatcher,
  catchUpMs: number,
  enterMore: (now: Instant) => Promise<void> = async () => {},
  isMine: (platform: PlatformName) => boolean = () => true,
): Promise<void> => {
  const now = toInstant(clock.now())
  const orderOf = new Map(orders.map(order => [pairOf(order), order]))
  const handOver = (delivery: DeliveryRecord): void => {
    const order = orderOf.get(pairOf(delivery))
    const isQuiet = order && quietUntil(order.options.quietHours, order.schedule.zone, now) > now
    if (!isQuiet && isMine(delivery.destination.platform)) dispatcher.take(delivery, order?.options.unchanged)
  }
  await planDeliveries(orders, log, now, catchUpMs, handOver)
  await enterMore(now)
  for (const delivery of await log.due(now, PER_LOOK)) handOver(delivery)
}
