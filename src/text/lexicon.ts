import { normalForm } from './normal-form.ts'

/** Words of at most so many ASCII letters and digits, a byte each, fit three numbers of 32 bits. */
export const MAX_SHORT = 12
/** Words, and terms, remembered at most; a language's common ones are back at once after they have been forgotten. */
const MAX_KNOWN = 200_000
const FEWEST_SLOTS = 2 ** 12
/** A word in `slots`: its letters, three numbers, and its term + 1; a free slot has 0 there. */
const FIELDS = 4
/** This share of the slots is taken before there are more: denser is nearer to the processor. */
const FULL = 0.75

/**
 * Numbers for terms, and the terms of short ASCII words. The words lie in one flat array: reading text is mostly waiting
 * for memory, and a short word costs one read of it. Numbers hold until {@link Lexicon.makeRoom}.
 */
export class Lexicon {
  #slots = new Int32Array(FEWEST_SLOTS * FIELDS)
  #words = 0
  #texts: string[] = []
  #numbers = new Map<string, number>()

  /** How many terms have a number: all numbers are below. */
  get size(): number {
    return this.#texts.length
  }

  /** The term with this number. */
  text(term: number): string {
    return this.#texts[term]!
  }

  /** The number of a term. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    this.#numbers.set(term, this.#texts.length)
    return this.#texts.push(term) - 1
  }

  /**
   * The number of the term of `text.slice(start, end)`, a word of at most {@link MAX_SHORT} ASCII letters and digits.
   * Its letters, a byte each, are `tail` and, as far as it has more than four, `middle` and `head`.
   */
  ofShort(text: string, start: number, end: number, head: number, middle: number, tail: number): number {
    const slots = this.#slots
    let slot = this.#first(head, middle, tail)
    for (let term = slots[slot + 3]!; term !== 0; term = slots[slot + 3]!) {
      if (slots[slot + 2] === tail && slots[slot + 1] === middle && slots[slot] === head) return term - 1
      slot = this.#next(slot)
    }
    const term = this.numberOf(normalForm(text.slice(start, end)))
    if (this.#words * FIELDS > slots.length * FULL) this.#grow()
    this.#enter(head, middle, tail, term + 1)
    this.#words += 1
    return term
  }

  /** Forgets everything when there is too much of it. */
  makeRoom(): void {
    if (this.#words < MAX_KNOWN && this.#texts.length < MAX_KNOWN) return
    this.#slots.fill(0)
    this.#words = 0
    this.#texts = []
    this.#numbers = new Map()
  }

  #first(head: number, middle: number, tail: number): number {
    const hash = Math.imul(Math.imul(head, 0x5bd1e995) ^ middle, 0x85ebca6b) ^ tail
    return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) & (this.#slots.length - FIELDS)
  }

  #next(slot: number): number {
    return (slot + FIELDS) & (this.#slots.length - 1)
  }

  #enter(head: number, middle: number, tail: number, term: number): void {
    const slots = this.#slots
    let slot = this.#first(head, middle, tail)
    while (slots[slot + 3] !== 0) slot = this.#next(slot)
    slots[slot] = head
    slots[slot + 1] = middle
    slots[slot + 2] = tail
    slots[slot + 3] = term
  }

  #grow(): void {
    const words = this.#slots
    this.#slots = new Int32Array(words.length * 2)
    for (let slot = 0; slot < words.length; slot += FIELDS) {
      if (words[slot + 3] !== 0) {
        this.#enter(words[slot]!, words[slot + 1]!, words[slot + 2]!, words[slot + 3]!)
      }
    }
  }
}
