import { setTimeout as delay } from 'node:timers/promises'

export interface PaceLimits {
  /** How many turns may begin within any window. */
  readonly most: number
  readonly windowMs: number
  /** Least time between two turns. */
  readonly gapMs: number
}

/** Time as a pace needs it, in milliseconds. */
export interface PaceClock {
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
}

const monotonic: PaceClock = { now: () => performance.now(), sleep: ms => delay(ms) }

interface Waiting {
  readonly begin: () => void
  readonly signal: AbortSignal | undefined
}

/**
 * Hands out turns, first come first served, never more than `most` within any window that slides. Turns are counted when
 * they truly begin, so a late timer never lets two bunches come too close.
 */
export class Pace {
  readonly #limits: PaceLimits
  readonly #clock: PaceClock
  /** When the last turns began, the oldest first; at most `most`. */
  readonly #begun: number[] = []
  readonly #waiting: Waiting[] = []
  #atWork = false

  constructor(limits: PaceLimits, clock: PaceClock = monotonic) {
    this.#limits = limits
    this.#clock = clock
  }

  /** True when nothing waits and no turn lies within the window any more. */
  get isIdle(): boolean {
    const last = this.#begun.at(-1)
    return !this.#atWork && (last === undefined || this.#clock.now() >= last + this.#limits.windowMs)
  }

  /**
   * Resolves when it is the caller's turn, which begins then.
   * @throws the signal's reason when that comes first
   */
  async turn(signal?: AbortSignal): Promise<void> {
    const turn = Promise.withResolvers<void>()
    this.#waiting.push({ begin: turn.resolve, signal })
    const abort = (): void => turn.reject(signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    if (!this.#atWork) void this.#work()
    try {
      await turn.promise
    } finally {
      signal?.removeEventListener('abort', abort)
    }
  }

  async #work(): Promise<void> {
    this.#atWork = true
    for (let next = this.#next(); next; next = this.#next()) {
      const wait = this.#earliest() - this.#clock.now()
      if (wait > 0) {
        await this.#clock.sleep(wait)
        continue
      }
      this.#waiting.shift()
      this.#begun.push(this.#clock.now())
      if (this.#begun.length > this.#limits.most) this.#begun.shift()
      next.begin()
    }
    this.#atWork = false
  }

  /** The first that still waits. */
  #next(): Waiting | undefined {
    while (this.#waiting[0]?.signal?.aborted) this.#waiting.shift()
    return this.#waiting[0]
  }

  #earliest(): number {
    const { most, windowMs, gapMs } = this.#limits
    const last = this.#begun.at(-1) ?? Number.NEGATIVE_INFINITY
    const first = this.#begun.length < most ? Number.NEGATIVE_INFINITY : this.#begun[0]!
    return Math.max(last + gapMs, first + windowMs)
  }
}
