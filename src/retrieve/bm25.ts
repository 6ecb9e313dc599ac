/** How fast repetition saturates (`k1`) and how much length counts (`b`), see Robertson and Zaragoza 2009. */
export interface Bm25 {
  readonly k1: number
  readonly b: number
  /** Terms of a text of usual length. */
  readonly mean: number
}

const lengthNorm = (length: number, { k1, b, mean }: Bm25): number =>
  k1 * (1 - b + (b * length) / Math.max(mean, 1))

const saturated = (count: number, norm: number, { k1 }: Bm25): number => (count * (k1 + 1)) / (count + norm)

/** Counts of the words of one question in one text, reused from text to text. */
export class Counts {
  readonly #counts: Uint32Array
  readonly #present: number[] = []

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
    this.#present.length = 0
  }

  /** The words that occur, in the order of their first occurrence. */
  get present(): readonly number[] {
    return this.#present
  }

  /** The share of its weight that each present word earns in a text of this length. */
  earned(length: number, shape: Bm25): number[] {
    const norm = lengthNorm(length, shape)
    return this.#present.map(word => saturated(this.#counts[word]!, norm, shape))
  }

  score(weights: readonly number[], length: number, shape: Bm25): number {
    const norm = lengthNorm(length, shape)
    let sum = 0
    for (const word of this.#present) sum += weights[word]! * saturated(this.#counts[word]!, norm, shape)
    return sum
  }
}
