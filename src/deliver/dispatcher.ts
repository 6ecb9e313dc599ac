import { type DeliveryOrder, type DeliveryRecord, deliveryKey } from '../domain/delivery.ts'
import { type Telling, usualOptions } from '../domain/delivery-options.ts'
import type { PlatformName } from '../domain/destination.ts'
import { type DeliverParts, nextTryIn, tryDelivery } from './deliver.ts'
import { Lane } from './lane.ts'

/** Deliveries worked on at a time on one platform. Most of their time is spent waiting: for an answer, or for their turn. */
const AT_ONCE = 100
/** Deliveries of one platform that are worked on or wait for their turn. */
const ROOM = 2 * AT_ONCE
/** Deliveries whose next try is waited for here; further ones are left to a later look. */
const MOST_WAITING = 1_000

export interface DispatcherParts extends DeliverParts {
  /** Called with every delivery that was worked on, as it then stands. */
  readonly tell: (delivery: DeliveryRecord) => void
  /** Called when the log failed; what it was about is taken up again by a later look. */
  readonly fail: (what: string, error: unknown) => void
}

/** A delivery that may be made now. */
export interface Due {
  readonly order: DeliveryOrder
  /** How the destination wants it; absent: as usual. */
  readonly telling?: Telling | undefined
}

/**
 * Has deliveries in hand until they have ended or their next try is far off. Each platform has a lane of its own, and a
 * channel gets one delivery after the other, so that none waits for a slow platform or channel but its own. However many
 * are due, few are in hand: the others stay in the log.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #signal: AbortSignal
  readonly #lanes = new Map<PlatformName, Lane>()
  readonly #inHand = new Map<string, Promise<void>>()
  readonly #sources = new Map<PlatformName, AsyncIterable<Due>>()
  readonly #taking = new Set<Promise<void>>()
  #waiting = 0

  /** @param signal ends the work: what has begun is given back, nothing more is begun */
  constructor(parts: DispatcherParts, signal: AbortSignal) {
    this.#parts = parts
    this.#signal = signal
  }

  /** Takes a delivery that is not yet in hand, if there is room for it. */
  take({ order, telling = usualOptions }: Due): void {
    const key = deliveryKey(order)
    if (this.#inHand.has(key) || this.#lane(order.destination.platform).isFull) return
    this.#inHand.set(
      key,
      this.#bring(order, telling)
        .catch(error => this.#parts.fail(key, error))
        .finally(() => this.#inHand.delete(key)),
    )
  }

  /** Takes what is due on a platform as there is room for it. What was to be taken there before is left. */
  takeAll(platform: PlatformName, due: AsyncIterable<Due>): void {
    this.#sources.set(platform, due)
    const taking = this.#takeFrom(platform, due)
      .catch(error => this.#parts.fail(`all that is due on ${platform}`, error))
      .finally(() => this.#taking.delete(taking))
    this.#taking.add(taking)
  }

  /** Resolves when nothing is in hand, and nothing left to be taken. */
  async idle(): Promise<void> {
    while (this.#inHand.size + this.#taking.size > 0) {
      await Promise.all([...this.#inHand.values(), ...this.#taking])
    }
  }

  async #takeFrom(platform: PlatformName, due: AsyncIterable<Due>): Promise<void> {
    for await (const one of due) {
      await this.#lane(platform).untilRoom()
      if (this.#signal.aborted || this.#sources.get(platform) !== due) return
      this.take(one)
    }
  }

  async #bring(order: DeliveryOrder, telling: Telling): Promise<void> {
    const { platform, channel } = order.destination
    for (;;) {
      const wait = await this.#lane(platform).run(channel, () => this.#try(order, telling))
      if (wait === null || this.#waiting >= MOST_WAITING) return
      this.#waiting += 1
      await this.#parts.clock.sleep(wait, this.#signal)
      this.#waiting -= 1
    }
  }

  async #try(order: DeliveryOrder, telling: Telling): Promise<number | null> {
    if (this.#signal.aborted) return null
    const tried = await tryDelivery(order, this.#parts, telling, this.#signal)
    if (tried.outcome === 'reserved') this.#parts.tell(tried.delivery)
    return nextTryIn(tried, this.#parts)
  }

  #lane(platform: PlatformName): Lane {
    const lane = this.#lanes.get(platform) ?? new Lane(AT_ONCE, ROOM)
    this.#lanes.set(platform, lane)
    return lane
  }
}
