import type { ArticleId } from './article.ts'
import { type Destination, destinationText } from './destination.ts'
import type { EditionId } from './edition.ts'
import type { Instant } from './values.ts'

/** One posted message of a delivery; parts count from 1. */
export interface PostedPart {
  readonly part: number
  readonly messageId: string
}

/**
 * `pending`: to be done, or being done. The others are final until a person replays the delivery: `failed` was certainly
 * not (or not wholly) posted, `uncertain` may have been and cannot be found out, `skipped` was never begun.
 */
export const deliveryStates = ['pending', 'delivered', 'failed', 'uncertain', 'skipped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/**
 * What is said under a posted edition before the next one comes: that the state of a section has changed, or that cited
 * articles were corrected (`articles`: their new versions).
 */
export type FollowUp = {
  /** Key of the edition's delivery. */
  readonly after: string
  /** Counts from 1 under one edition. */
  readonly nth: number
} & ({ readonly kind: 'update' } | { readonly kind: 'correction'; readonly articles: readonly ArticleId[] })

/**
 * What a person decides about a delivery that ended without being delivered. `replay`: try again, and where something may
 * be posted look that up first. `send`: send again without looking. `sent`: it is there.
 */
export type Resolution = 'replay' | 'send' | 'sent'

/** That the edition of a briefing for a slot, or what follows on one, is to reach a destination. */
export interface DeliveryOrder {
  readonly briefing: string
  /** When it is due; the edition is as of this instant. */
  readonly slot: Instant
  /** Null: the edition itself. */
  readonly follows: FollowUp | null
  readonly destination: Destination
  /** Its slot was missed, and it is caught up with. */
  readonly late: boolean
}

/** The right to work on a delivery; others leave it alone until it ends. */
export interface Lease {
  /** Different for every reservation. */
  readonly holder: string
  readonly until: Instant
}

/** What has become of an order. */
export interface DeliveryRecord extends DeliveryOrder {
  /** Names it for ever, see {@link deliveryKey}. */
  readonly key: string
  readonly state: DeliveryState
  /** Why it is in this state, or was not posted the last time; null when there is nothing to tell. */
  readonly reason: string | null
  /** Null until it is compiled; a delivery that is resumed posts the same edition. */
  readonly edition: EditionId | null
  /** The edition that the destination had before; what is new is new since then. */
  readonly since: EditionId | null
  /** How it is said: whole, or in one line since nothing in it is new. */
  readonly form: 'edition' | 'line'
  /** BCP 47 tag of the language that it is told in; null: that of the articles. */
  readonly language: string | null
  /** A person had it tried again: it is posted whole, though nothing in it may be new. Absent: nobody did. */
  readonly isWanted?: boolean
  /** Parts known to be posted. */
  readonly parts: readonly PostedPart[]
  /** Since when a call is under way, or over, whose outcome is not known: more may be posted than `parts` tells. */
  readonly unsettledSince: Instant | null
  /** How often it was worked on. */
  readonly attempts: number
  /** Not to be worked on before. */
  readonly nextAt: Instant
  readonly lease: Lease | null
  readonly changedAt: Instant
}

/** One key for each briefing, slot and destination, and for each number that follows on it. */
export const deliveryKey = ({ briefing, slot, destination, follows }: DeliveryOrder): string =>
  follows ? `${follows.after} +${follows.nth}` : `${briefing}@${slot} ${destinationText(destination)}`

/** An order as it enters the log. */
export const newDelivery = (
  order: DeliveryOrder,
  now: Instant,
  state: 'pending' | 'skipped' = 'pending',
  reason: string | null = null,
): DeliveryRecord => ({
  briefing: order.briefing,
  slot: order.slot,
  follows: order.follows,
  destination: order.destination,
  late: order.late,
  key: deliveryKey(order),
  state,
  reason,
  edition: null,
  since: null,
  form: 'edition',
  language: null,
  parts: [],
  unsettledSince: null,
  attempts: 0,
  nextAt: now,
  lease: null,
  changedAt: now,
})
