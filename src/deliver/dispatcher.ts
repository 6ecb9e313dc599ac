import { type DeliveryOrder, type DeliveryRecord, deliveryKey } from '../domain/delivery.ts'
import type { Unchanged } from '../domain/delivery-options.ts'
import type { PlatformName } from '../domain/destination.ts'
import { type DeliverParts, nextTryIn, tryDelivery } from './deliver.ts'
import { Lane } from './lane.ts'

/** Deliveries worked on at a time on one platform. Most of their time is spent waiting: for an answer, or for their turn. */
const AT_ONCE = 100

export interface DispatcherParts extends DeliverParts {
  /** Called with every delivery that was worked on, as it then stands. */
  readonly tell: (delivery: DeliveryRecord) => void
  /** Called when the log failed; the delivery is taken up again by a later look. */
  readonly fail: (delivery: string, error: unknown) => void
}

/**
 * Has deliveries in hand until they have ended or their next try is far off. Each platform has a lane of its own, and a
 * channel gets one delivery after the other, so that none waits for a slow platform or channel but its own.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #signal: AbortSignal
  readonly #lanes = new Map<PlatformName, Lane>()
  readonly #inHand = new Map<string, Promise<void>>()

  /** @param signal ends the work: what has begun is given back, nothing more is begun */
  constructor(parts: DispatcherParts, signal: AbortSignal) {
    this.#parts = parts
    this.#signal = signal
  }

  /**
   * Takes a delivery that is not yet in hand.
   * @param unchanged what is wanted when the edition says nothing new
   */
  take(order: DeliveryOrder, unchanged: Unchanged = 'edition'): void {
    const key = deliveryKey(order)
    if (this.#inHand.has(key)) return
    this.#inHand.set(
      key,
      this.#bring(order, unchanged)
        .catch(error => this.#parts.fail(key, error))
        .finally(() => this.#inHand.delete(key)),
    )
  }

  /** Resolves when nothing is in hand. */
  async idle(): Promise<void> {
    while (this.#inHand.size > 0) await Promise.all(this.#inHand.values())
  }

  async #bring(order: DeliveryOrder, unchanged: Unchanged): Promise<void> {
    const { platform, channel } = order.destination
    for (;;) {
      const wait = await this.#lane(platform).run(channel, () => this.#try(order, unchanged))
      if (wait === null) return
      await this.#parts.clock.sleep(wait, this.#signal)
    }
  }

  async #try(order: DeliveryOrder, unchanged: Unchanged): Promise<number | null> {
    if (this.#signal.aborted) return null
    const tried = await tryDelivery(order, this.#parts, unchanged, this.#signal)
    if (tried.outcome === 'reserved') this.#parts.tell(tried.delivery)
    return nextTryIn(tried, this.#parts)
  }

  #lane(platform: PlatformName): Lane {
    const lane = this.#lanes.get(platform) ?? new Lane(AT_ONCE)
    this.#lanes.set(platform, lane)
    return lane
  }
}
