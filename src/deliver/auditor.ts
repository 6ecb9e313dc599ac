import { setImmediate } from 'node:timers/promises'
import { type DeliveryRecord, deliveryKey } from '../domain/delivery.ts'
import { destinationText } from '../domain/destination.ts'
import { onceFor } from '../domain/once-for.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { dueWithin } from '../schedule/next-due.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { pairOf, type StandingOrder } from '../schedule/standing-orders.ts'
import type { DeliveryLog } from '../store/store.ts'

/** How long after its slot a delivery is missed, in milliseconds. */
export const GRACE_MS = 5 * 60_000
/** Overdue deliveries told of at most. */
const MOST_TOLD = 1000
/** Slots looked up before others get their turn: reading from an embedded store hinders all else. */
const AT_A_STRETCH = 50

/** A delivery that should be there by now. */
export interface MissingDelivery {
  readonly key: string
  readonly why: string
}

/** True when the log accounts for a slot: with an entry of its own, or one that tells of all runs missed up to it. */
const isAccounted = async (order: StandingOrder, slot: Instant, log: DeliveryLog): Promise<boolean> => {
  const { briefing, destination } = order
  if (await log.get(deliveryKey({ briefing, destination, slot, follows: null, late: false }))) return true
  const entries = await log.list(MOST_TOLD, { briefing, destination, after: null })
  return entries.findLast(entry => entry.slot >= slot)?.state === 'skipped'
}

/** True for a delivery that is pending though it should have arrived by now. */
export const isOverdue = ({ slot, nextAt, attempts, state }: DeliveryRecord, now: Instant): boolean =>
  state === 'pending' &&
  // What was never tried and is not to be yet waits for the end of quiet hours.
  Date.parse(slot) + GRACE_MS < Date.parse(now) &&
  (attempts > 0 || nextAt <= now)

const unknown = ({ briefing, destination }: StandingOrder): string =>
  `due, and the log knows nothing of it: \`communique deliver ${briefing} --to ${destinationText(destination)}\` posts one now`

const overdue = ({ key, reason, attempts }: DeliveryRecord): MissingDelivery => ({
  key,
  why: `due and not delivered after ${attempts} tries${reason === null ? '' : `: ${reason}`}`,
})

/**
 * Holds the standing orders against the log, independently of what plans and delivers: tells of slots that the log does
 * not know, and of deliveries that are overdue.
 */
export class Auditor {
  readonly #log: DeliveryLog
  readonly #unknown = new Map<string, { readonly order: StandingOrder; readonly slot: Instant }>()
  #auditedTo: Instant

  /** @param from slots after this instant are audited */
  constructor(log: DeliveryLog, from: Instant) {
    this.#log = log
    this.#auditedTo = from
  }

  /** What is missing at `now`. @throws StoreError */
  async look(orders: readonly StandingOrder[], now: Instant): Promise<MissingDelivery[]> {
    const to = toInstant(Date.parse(now) - GRACE_MS)
    if (to > this.#auditedTo) {
      const from = toInstant(Date.parse(this.#auditedTo) + 1)
      const slotsOf = onceFor((schedule: Schedule) => [...dueWithin(schedule, from, to)])
      for (const order of orders) this.#expect(order, slotsOf(order.schedule))
      this.#auditedTo = to
    }
    const wanted = new Set(this.#unknown.size > 0 ? orders.map(pairOf) : [])
    let looked = 0
    for (const [key, { order, slot }] of this.#unknown) {
      if (++looked % AT_A_STRETCH === 0) await setImmediate()
      const isOver = !wanted.has(pairOf(order)) || (await isAccounted(order, slot, this.#log))
      if (isOver) this.#unknown.delete(key)
    }
    const pending = await this.#log.list(MOST_TOLD, { state: 'pending', before: to })
    return [
      ...[...this.#unknown].map(([key, { order }]) => ({ key, why: unknown(order) })),
      ...pending.filter(delivery => isOverdue(delivery, now)).map(overdue),
    ]
  }

  #expect(order: StandingOrder, slots: readonly Instant[]): void {
    const { briefing, destination, since } = order
    for (const slot of slots) {
      const key = deliveryKey({ briefing, destination, slot, follows: null, late: false })
      if (since === null || slot > since) this.#unknown.set(key, { order, slot })
    }
  }
}
