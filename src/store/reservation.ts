import type { DeliveryRecord } from '../domain/delivery.ts'
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

/** A delivery that ended without being delivered, to be tried again; null for any other. */
export const reopened = (delivery: DeliveryRecord, now: Instant): DeliveryRecord | null =>
  delivery.state === 'pending' || delivery.state === 'delivered'
    ? null
    : { ...delivery, state: 'pending', attempts: 0, nextAt: now, lease: null, changedAt: now }
