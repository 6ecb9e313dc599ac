import type { DeliveryRecord, Resolution } from '../domain/delivery.ts'
import type { Instant } from '../domain/values.ts'
import type { Reservation } from './store.ts'

/** From when a delivery may be worked on: after its lease, and not before its time. */
export const freeAt = ({ lease, nextAt }: DeliveryRecord): Instant =>
  lease && lease.until > nextAt ? lease.until : nextAt

/** What somebody who asks for a delivery at `now` is told. */
export const outcomeOf = (delivery: DeliveryRecord, now: Instant): Reservation['outcome'] => {
  if (delivery.state === 'delivered') return 'already-delivered'
  if (delivery.state !== 'pending') return delivery.state
  return freeAt(delivery) > now ? 'in-progress' : 'reserved'
}

/** Each way in which a delivery that ended without being delivered goes on. */
const RESOLVED: Readonly<Record<Resolution, Partial<DeliveryRecord>>> = {
  replay: { state: 'pending', isWanted: true },
  send: { state: 'pending', isWanted: true, unsettledSince: null },
  sent: { state: 'delivered', unsettledSince: null, reason: 'marked as sent by a person' },
}

/** A delivery that ended without being delivered, as a person decides about it; null for any other. */
export const resolved = (delivery: DeliveryRecord, how: Resolution, now: Instant): DeliveryRecord | null =>
  delivery.state === 'pending' || delivery.state === 'delivered'
    ? null
    : { ...delivery, attempts: 0, nextAt: now, lease: null, changedAt: now, ...RESOLVED[how] }
