import { deliveryKey } from '../domain/delivery.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { dueAfter } from '../schedule/next-due.ts'
import { MOST_COUNTED } from '../schedule/plan.ts'
import type { StandingOrder } from '../schedule/standing-orders.ts'
import type { DeliveryLog } from '../store/store.ts'
import { GRACE_MS, type MissingDelivery } from './auditor.ts'

const REMEDY = 'start `communique run`, which catches up with the newest'

/**
 * The runs that came due since anyone last planned, as when Communiqué is not running: the newest of each standing order,
 * with how many there are. What was never planned at all is not missing yet.
 */
export const unplanned = async (
  orders: readonly StandingOrder[],
  log: DeliveryLog,
  now: Instant,
): Promise<MissingDelivery[]> => {
  const end = toInstant(Date.parse(now) - GRACE_MS)
  const missing: MissingDelivery[] = []
  for (const { briefing, destination, schedule, since } of orders) {
    const plannedTo = await log.plannedTo(briefing, destination)
    if (plannedTo === null) continue
    const from = since && since > plannedTo ? since : plannedTo
    const slots: Instant[] = []
    for (const slot of dueAfter(schedule, from)) {
      if (slot > end || slots.length === MOST_COUNTED) break
      slots.push(slot)
    }
    const slot = slots.at(-1)
    if (!slot) continue
    const others = slots.length - 1
    const before = others > 0 ? `, and so ${others === 1 ? 'is one' : `are ${others}`} before it` : ''
    const key = deliveryKey({ briefing, destination, slot, follows: null, late: false })
    missing.push({ key, why: `due, and not planned${before}: ${REMEDY}` })
  }
  return missing
}
