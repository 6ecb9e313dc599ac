import type { Trace } from '../chat/chat.ts'
import type { DeliveryOrder, DeliveryRecord, PostedPart } from '../domain/delivery.ts'
import { CommuniqueError } from '../domain/errors.ts'
import { toInstant } from '../domain/values.ts'
import type { Clock } from '../schedule/clock.ts'
import type { DeliveryLog } from '../store/store.ts'

/** The lease ended and another holder has the delivery: nothing may be written any more. */
export class LeaseLost extends CommuniqueError {
  readonly retry = 'give-up'
}

export interface HeldParts {
  readonly log: DeliveryLog
  readonly clock: Clock
  /** How long a delivery is left to whoever changed it last, in milliseconds. */
  readonly lease: number
}

type Change = Partial<Omit<DeliveryRecord, 'key' | 'lease' | Exclude<keyof DeliveryOrder, 'late'>>>

const mergeParts = (known: readonly PostedPart[], more: readonly PostedPart[]): PostedPart[] =>
  [...new Map([...known, ...more].map(part => [part.part, part])).values()].sort((a, b) => a.part - b.part)

/**
 * One delivery while it is held. Every change is in the log before the next step is taken, and renews the lease;
 * posting is given half of a lease from the last change, so that nobody posts any more when it ends.
 */
export class Held implements Disposable {
  #delivery: DeliveryRecord
  readonly #holder: string
  readonly #parts: HeldParts
  readonly #stalled = new AbortController()
  readonly #watch: NodeJS.Timeout

  constructor(delivery: DeliveryRecord, holder: string, parts: HeldParts) {
    this.#delivery = delivery
    this.#holder = holder
    this.#parts = parts
    this.#watch = setTimeout(() => this.#stalled.abort(), parts.lease / 2)
  }

  get now(): DeliveryRecord {
    return this.#delivery
  }

  /** Aborted when nothing has been posted for half of a lease. */
  get stalled(): AbortSignal {
    return this.#stalled.signal
  }

  /** Where to look for what may be posted; null when everything is known. */
  get trace(): Trace | null {
    const { key, destination, parts: posted, unsettledSince: since, changedAt } = this.#delivery
    if (since === null) return null
    const at = { ...destination, thread: null }
    return { key, at, posted, since, until: toInstant(Date.parse(changedAt) + this.#parts.lease) }
  }

  /** Counts an attempt; kept with the next change. */
  begin(): void {
    this.#delivery = { ...this.#delivery, attempts: this.#delivery.attempts + 1 }
  }

  /** @throws LeaseLost, StoreError */
  change(change: Change): Promise<void> {
    return this.#save({ ...this.#delivery, ...change }, true)
  }

  /** Adds posted parts. */
  add(parts: readonly PostedPart[], change: Change = {}): Promise<void> {
    return this.change({ ...change, parts: mergeParts(this.#delivery.parts, parts) })
  }

  /** Ends the lease with a last change. */
  release(change: Change): Promise<void> {
    return this.#save({ ...this.#delivery, ...change }, false)
  }

  async #save(delivery: DeliveryRecord, keep: boolean): Promise<void> {
    const { log, clock, lease } = this.#parts
    const now = clock.now().getTime()
    const changed = {
      ...delivery,
      lease: keep ? { holder: this.#holder, until: toInstant(now + lease) } : null,
      changedAt: toInstant(now),
    }
    if (!(await log.save(changed, this.#holder))) throw new LeaseLost(`${changed.key} was taken over`)
    this.#delivery = changed
    this.#watch.refresh()
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#watch)
  }
}
