import { lexicon, scan } from './scan.ts'

/** Which terms have been met in the present round. */
class Met {
  #rounds = new Uint32Array(0)
  #round = 0

  startRound(): void {
    this.#round += 1
  }

  /** True the first time in a round. */
  isNew(term: number): boolean {
    if (term >= this.#rounds.length) {
      const rounds = new Uint32Array(lexicon.size * 2)
      rounds.set(this.#rounds)
      this.#rounds = rounds
    }
    if (this.#rounds[term] === this.#round) return false
    this.#rounds[term] = this.#round
    return true
  }
}

const inText = new Met()
const inAny = new Met()

export interface DistinctTerms {
  /** For each text its terms, and how many there are with repeated ones counted. */
  readonly texts: readonly { readonly distinct: readonly string[]; readonly length: number }[]
  /** The terms of all texts together. */
  readonly all: readonly string[]
}

/** The distinct terms of texts, in the order in which they occur. A text may have several parts. */
export const distinctTerms = (texts: readonly (readonly string[])[]): DistinctTerms => {
  lexicon.makeRoom()
  inAny.startRound()
  const all: string[] = []
  return {
    texts: texts.map(parts => {
      inText.startRound()
      const distinct: string[] = []
      let length = 0
      const enter = (term: number): void => {
        length += 1
        if (!inText.isNew(term)) return
        const text = lexicon.text(term)
        distinct.push(text)
        if (inAny.isNew(term)) all.push(text)
      }
      for (const part of parts) scan(part, 0, part.length, enter)
      return { distinct, length }
    }),
    all,
  }
}
