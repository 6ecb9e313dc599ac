/** Work for many channels at a time, for each channel one after the other, in the order in which it came. */
export class Lane {
  #free: number
  readonly #room: number
  #held = 0
  readonly #waiting: (() => void)[] = []
  readonly #wanting: (() => void)[] = []
  readonly #last = new Map<string, Promise<unknown>>()

  /**
   * @param atOnce how much is worked on at a time
   * @param room how much is worked on or waits for its turn before the lane is full
   */
  constructor(atOnce: number, room: number) {
    this.#free = atOnce
    this.#room = room
  }

  get isFull(): boolean {
    return this.#held >= this.#room
  }

  /** Resolves as soon as the lane is not full. */
  async untilRoom(): Promise<void> {
    while (this.isFull) await new Promise<void>(resolve => this.#wanting.push(resolve))
  }

  run<T>(channel: string, work: () => Promise<T>): Promise<T> {
    this.#held += 1
    const before = this.#last.get(channel) ?? Promise.resolve()
    const mine = before.then(() => this.#whenFree(work))
    const over = mine.then(
      () => {},
      () => {},
    )
    this.#last.set(channel, over)
    over.then(() => {
      if (this.#last.get(channel) === over) this.#last.delete(channel)
      this.#held -= 1
      for (const resolve of this.#wanting.splice(0)) resolve()
    })
    return mine
  }

  async #whenFree<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>(free => this.#waiting.push(free))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}
