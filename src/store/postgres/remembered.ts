/** How old what is remembered may be, in milliseconds: others may have written since. */
const FRESH_MS = 1_000

/** Something that is read often and changes slowly, read again after a second or when {@link forget} is called. */
export class Remembered<T> {
  readonly #read: () => Promise<T>
  #last: Promise<T> | null = null
  #at = Number.NEGATIVE_INFINITY

  constructor(read: () => Promise<T>) {
    this.#read = read
  }

  get(): Promise<T> {
    const now = performance.now()
    if (this.#last && now - this.#at < FRESH_MS) return this.#last
    const reading = this.#read()
    reading.catch(() => {
      if (this.#last === reading) this.#last = null
    })
    this.#last = reading
    this.#at = now
    return reading
  }

  forget(): void {
    this.#last = null
  }
}
