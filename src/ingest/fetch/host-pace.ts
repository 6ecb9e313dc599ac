import { setTimeout as sleep } from 'node:timers/promises'
import { FetchError } from './fetch-error.ts'

export interface PaceOptions {
  /** Least time between two questions to one host, in milliseconds. */
  readonly gapMs: number
  /** Time in milliseconds, and waiting; tests bring their own. */
  readonly now?: () => number
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** A host that wants to be left alone for longer than this, in milliseconds, is not waited for. */
const MAX_WAIT_MS = 60_000
/** Hosts that have been left alone this long, in milliseconds, are forgotten. */
const FORGET_MS = 3_600_000
const SWEEP_AT = 10_000

interface Host {
  /** When the host may be asked next. */
  freeAt: number
  gapMs: number
  /** Resolves when the question before has been answered. */
  last: Promise<void>
}

/** Lets each host be asked one question at a time, with a gap between; hosts do not wait for each other. */
export class HostPace {
  readonly #hosts = new Map<string, Host>()
  readonly #gapMs: number
  readonly #now: () => number
  readonly #wait: (ms: number, signal: AbortSignal) => Promise<void>

  constructor({
    gapMs,
    now = Date.now,
    wait = (ms, signal) => sleep(ms, undefined, { signal }),
  }: PaceOptions) {
    this.#gapMs = gapMs
    this.#now = now
    this.#wait = wait
  }

  /**
   * Waits for a turn to ask the host; disposing it ends the turn.
   * @throws FetchError when the host asked to be left alone for longer than a minute
   */
  async turn(name: string, signal: AbortSignal): Promise<Disposable> {
    const host = this.#host(name)
    const before = host.last
    const { promise, resolve } = Promise.withResolvers<void>()
    host.last = promise
    const end = (): void => {
      host.freeAt = Math.max(host.freeAt, this.#now() + host.gapMs)
      resolve()
    }
    try {
      await before
      signal.throwIfAborted()
      const ms = host.freeAt - this.#now()
      if (ms > MAX_WAIT_MS) {
        const retryAfterSeconds = Math.ceil(ms / 1000)
        throw new FetchError('busy', name, `asked to be left alone for ${retryAfterSeconds} s`, {
          retryAfterSeconds,
        })
      }
      if (ms > 0) await this.#wait(ms, signal)
    } catch (error) {
      resolve()
      throw error
    }
    return { [Symbol.dispose]: end }
  }

  /** Leaves the host alone for a while: it asked for it. */
  holdOff(name: string, seconds: number): void {
    const host = this.#host(name)
    host.freeAt = Math.max(host.freeAt, this.#now() + seconds * 1000)
  }

  /** Takes the gap that the host itself asks for, if it is longer than ours. */
  slowDown(name: string, gapMs: number): void {
    const host = this.#host(name)
    host.gapMs = Math.max(host.gapMs, gapMs)
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name)
    if (known) return known
    if (this.#hosts.size >= SWEEP_AT) this.#sweep()
    const host = { freeAt: 0, gapMs: this.#gapMs, last: Promise.resolve() }
    this.#hosts.set(name, host)
    return host
  }

  #sweep(): void {
    for (const [name, host] of this.#hosts) {
      if (host.freeAt < this.#now() - FORGET_MS) this.#hosts.delete(name)
    }
  }
}
