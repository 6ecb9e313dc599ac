import { setTimeout as delay } from 'node:timers/promises'

export interface PaceLimits {
  /** How many requests may arrive within any window. */
  readonly most: number
  readonly windowMs: number
  /** Least time between two that leave. */
  readonly gapMs: number
  /** By how much the ways of two requests may differ. */
  readonly wayMs: number
}

/** Time as a pace needs it, in milliseconds. */
export interface PaceClock {
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
}

const monotonic: PaceClock = { now: () => performance.now(), sleep: ms => delay(ms) }

/** How often is looked again whether an answer has made room. */
const LOOK_MS = 20

interface Waiting {
  readonly begin: (arrived: () => void) => void
  readonly signal: AbortSignal | undefined
}

/**
 * Hands out turns to send, first come first served, so that never more than `most` requests arrive within any window that
 * slides. A request arrives somewhere between its leaving and its answer, so it counts until a window after its answer, or
 * after `wayMs` when that comes first: a slow answer then costs nothing.
 */
export class Pace {
  readonly #limits: PaceLimits
  readonly #clock: PaceClock
  /** Until when the requests that were begun count. */
  readonly #counted: { until: number }[] = []
  readonly #waiting: Waiting[] = []
  #last = Number.NEGATIVE_INFINITY
  #atWork = false

  constructor(limits: PaceLimits, clock: PaceClock = monotonic) {
    this.#limits = limits
    this.#clock = clock
  }

  /** True when nothing waits and nothing counts any more. */
  get isIdle(): boolean {
    return !this.#atWork && this.#counted.every(({ until }) => until <= this.#clock.now())
  }

  /**
   * Sends when it is the caller's turn.
   * @throws what `send` throws, or the signal's reason when that comes first
   */
  async run<T>(send: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = Promise.withResolvers<() => void>()
    const abort = (): void => turn.reject(signal?.reason)
    this.#waiting.push({ begin: turn.resolve, signal })
    signal?.addEventListener('abort', abort, { once: true })
    if (!this.#atWork) void this.#work()
    const arrived = await turn.promise.finally(() => signal?.removeEventListener('abort', abort))
    try {
      return await send()
    } finally {
      arrived()
    }
  }

  async #work(): Promise<void> {
    this.#atWork = true
    for (let next = this.#next(); next; next = this.#next()) {
      const wait = this.#earliest() - this.#clock.now()
      if (wait > 0) {
        await this.#clock.sleep(Math.min(wait, LOOK_MS))
        continue
      }
      this.#waiting.shift()
      next.begin(this.#count())
    }
    this.#atWork = false
  }

  /** The first that still waits. */
  #next(): Waiting | undefined {
    while (this.#waiting[0]?.signal?.aborted) this.#waiting.shift()
    return this.#waiting[0]
  }

  /** Counts a request that leaves now. */
  #count(): () => void {
    const { windowMs, wayMs } = this.#limits
    this.#last = this.#clock.now()
    const counted = { until: this.#last + wayMs + windowMs }
    this.#counted.push(counted)
    return () => {
      counted.until = Math.min(counted.until, this.#clock.now() + windowMs)
    }
  }

  #earliest(): number {
    const now = this.#clock.now()
    const over = this.#counted.findIndex(({ until }) => until <= now)
    if (over !== -1) this.#counted.splice(over, 1)
    const room =
      this.#counted.length < this.#limits.most ? now : Math.min(...this.#counted.map(({ until }) => until))
    return Math.max(room, this.#last + this.#limits.gapMs)
  }
}
