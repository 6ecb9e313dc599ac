/** How fast repetition saturates (`k1`) and how much length counts (`b`), see Robertson and Zaragoza 2009. */
export interface Bm25 {
  readonly k1: number
  readonly b: number
  /** Terms of a text of usual length. */
  readonly mean: number
}

/** Counts of the words of one question in one text, reused from text to text. */
export class Counts {
  readonly #counts: Uint32Array
  #present: number[] = []

  constructor(words: number) {
    this.#counts = new Uint32Array(words)
  }

  add(words: readonly number[], times = 1): void {
    for (const word of words) {
      if (this.#counts[word] === 0) this.#present.push(word)
      this.#counts[word]! += times
    }
  }

  clear(): void {
    for (const word of this.#present) this.#counts[word] = 0
    this.#present = []
  }

  /** The words that occur, in the order of their first occurrence. */
  get present(): readonly number[] {
    return this.#present
  }

  /** The share of its weight that each present word earns in a text of this length. */
  earned(length: number, { k1, b, mean }: Bm25): number[] {
    const norm = k1 * (1 - b + (b * length) / Math.max(mean, 1))
    return this.#present.map(word => {
      const count = this.#counts[word]!
      return (count * (k1 + 1)) / (count + norm)
    })
  }

  score(weights: readonly number[], length: number, shape: Bm25): number {
    const earned = this.earned(length, shape)
    let sum = 0
    for (const [index, word] of this.#present.entries()) sum += weights[word]! * earned[index]!
    return sum
  }
}
