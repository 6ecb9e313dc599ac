import { inspect } from 'node:util'

/** A token or key that shows itself only when asked to: printed, logged or serialised it reads `[secret]`. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return '[secret]'
  }
  toJSON(): string {
    return this.toString()
  }
  [inspect.custom](): string {
    return this.toString()
  }
}
