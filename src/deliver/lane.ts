/** Work for many channels at a time, for each channel one after the other, in the order in which it came. */
export class Lane {
  #free: number
  readonly #waiting: (() => void)[] = []
  readonly #last = new Map<string, Promise<unknown>>()

  /** @param atOnce how much is worked on at a time */
  constructor(atOnce: number) {
    this.#free = atOnce
  }

  run<T>(channel: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(channel) ?? Promise.resolve()
    const mine = before.then(() => this.#whenFree(work))
    const over = mine.then(
      () => {},
      () => {},
    )
    this.#last.set(channel, over)
    over.then(() => {
      if (this.#last.get(channel) === over) this.#last.delete(channel)
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
