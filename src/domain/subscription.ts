import type { DeliveryOptions } from './delivery-options.ts'
import type { Destination } from './destination.ts'
import type { Instant } from './values.ts'

/** A channel that asked for a briefing. One channel has at most one subscription to a briefing. */
export interface Subscription {
  readonly briefing: string
  readonly destination: Destination
  /** When editions are due, in plain words, such as `weekdays at 09:00`. */
  readonly schedule: string
  /** IANA name of the zone that the schedule is in. */
  readonly zone: string
  readonly options: DeliveryOptions
  /** Who asked for it: their id on the platform. */
  readonly by: string
  readonly since: Instant
}
