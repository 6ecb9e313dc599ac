import { setImmediate } from 'node:timers/promises'
import { type DeliveryRecord, newDelivery } from '../domain/delivery.ts'
import { type PlatformName, platformNames } from '../domain/destination.ts'
import type { Instant } from '../domain/values.ts'
import { toInstant } from '../domain/values.ts'
import { MOST_COUNTED, type Plan } from '../schedule/plan.ts'
import { plansAt } from '../schedule/shared-plans.ts'
import { pairOf, type StandingOrder } from '../schedule/standing-orders.ts'
import { quietUntil } from '../schedule/times-off.ts'
import type { DeliveryLog } from '../store/store.ts'
import type { DeliverParts } from './deliver.ts'
import type { Dispatcher, Due } from './dispatcher.ts'

/**
 * How long the end of what is planned stays where it is while nothing is due, so that not every look writes. A schedule
 * that is changed reaches back no further.
 */
const LONGEST_UNMOVED_MS = 3_600_000
/** Deliveries read from the log at a time. */
const PAGE = 200

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

/** What an earlier look found out about an order, so that most looks have nothing to compute or to read for it. */
interface Foresight {
  readonly log: DeliveryLog
  /** Up to when it was planned then. */
  readonly plannedTo: Instant
  /** Nothing is due before; null: never again. */
  readonly next: Instant | null
  /** There is nothing to do before: nothing is due, and the end of what is planned need not be moved. */
  readonly restsUntil: Instant
}

/** From when on the end of what is planned is moved though nothing is due. */
const staleFrom = (plannedTo: Instant): Instant => toInstant(Date.parse(plannedTo) + LONGEST_UNMOVED_MS + 1)

const foreseen = new WeakMap<StandingOrder, Foresight>()

const foresight = (log: DeliveryLog, plannedTo: Instant, next: Instant | null): Foresight => {
  const movedAt = staleFrom(plannedTo)
  return { log, plannedTo, next, restsUntil: next !== null && next < movedAt ? next : movedAt }
}

/** What is known of an order for which nothing can have become due; otherwise null. */
const idle = (order: StandingOrder, log: DeliveryLog, now: Instant): Foresight | null => {
  const known = foreseen.get(order)
  if (known?.log !== log || now < known.plannedTo) return null
  return known.next === null || now < known.next ? known : null
}

/** Moves the end of what is planned for an order that has nothing due. */
const moveEnd = async (
  order: StandingOrder,
  known: Foresight,
  log: DeliveryLog,
  now: Instant,
): Promise<void> => {
  const { briefing, destination } = order
  const isMoved = await log.plan({ briefing, destination, from: known.plannedTo, to: now }, [])
  if (isMoved) foreseen.set(order, foresight(log, now, known.next))
  else foreseen.delete(order)
}

const planOne = async (
  order: StandingOrder,
  log: DeliveryLog,
  now: Instant,
  plans: ReturnType<typeof plansAt>,
  handOver: (delivery: DeliveryRecord) => void,
): Promise<void> => {
  const { briefing, destination, schedule } = order
  const from = await log.plannedTo(briefing, destination)
  const plan = plans.since(schedule, later(from, order.since) ?? now)
  let plannedTo = from ?? now
  if (from === null || now >= staleFrom(from) || plan.due || plan.missed) {
    const entries = entriesOf(order, plan, now)
    if (!(await log.plan({ briefing, destination, from, to: now }, entries))) return
    entries.filter(({ state, nextAt }) => state === 'pending' && nextAt <= now).forEach(handOver)
    plannedTo = now
  }
  foreseen.set(order, foresight(log, plannedTo, plans.next(schedule)))
}

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
  const plans = plansAt(now, catchUpMs)
  let planned = 0
  for (const order of orders) {
    const rest = foreseen.get(order)
    if (rest?.log === log && rest.plannedTo <= now && now < rest.restsUntil) continue
    const known = idle(order, log, now)
    if (planned++ % AT_A_STRETCH === 0) await setImmediate()
    if (known) await moveEnd(order, known, log, now)
    else await planOne(order, log, now, plans, handOver)
  }
}

/** All that is due on a platform, read as it is asked for. */
async function* dueOn(platform: PlatformName, log: DeliveryLog, now: Instant): AsyncIterable<DeliveryRecord> {
  for (let after: DeliveryRecord | null = null; ; ) {
    const page: DeliveryRecord[] = await log.due(now, PAGE, { platform, after })
    yield* page
    if (page.length < PAGE) return
    after = page.at(-1)!
  }
}

/** What a delivery is to be made with now; null: its quiet hours have come meanwhile. */
const wishesIn = (orders: readonly StandingOrder[], now: Instant) => {
  let orderOf: ReadonlyMap<string, StandingOrder> | null = null
  return (delivery: DeliveryRecord): Due | null => {
    orderOf ??= new Map(orders.map(order => [pairOf(order), order]))
    const order = orderOf.get(pairOf(delivery))
    const isQuiet = order && quietUntil(order.options.quietHours, order.schedule.zone, now) > now
    return isQuiet ? null : { order: delivery, telling: order?.options }
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
  const wishOf = wishesIn(orders, now)
  const handOver = (delivery: DeliveryRecord): void => {
    const due = isMine(delivery.destination.platform) && wishOf(delivery)
    if (due) dispatcher.take(due)
  }
  async function* wished(platform: PlatformName): AsyncIterable<Due> {
    for await (const delivery of dueOn(platform, log, now)) {
      const due = wishOf(delivery)
      if (due) yield due
    }
  }
  await planDeliveries(orders, log, now, catchUpMs, handOver)
  await enterMore(now)
  for (const platform of platformNames.filter(isMine)) dispatcher.takeAll(platform, wished(platform))
}
