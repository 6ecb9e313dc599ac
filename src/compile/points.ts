import type { Corpus, Line } from './corpus.ts'

/** Sentences, by line number, that make one point, and what they agree on. */
export interface Point {
  readonly members: readonly number[]
  /** Texts behind the members: a reprint and its origin are one. */
  readonly origins: number
  /** Summed worth of the terms that the members agree on: high for concrete facts, low for phrases that fit any article. */
  readonly substance: number
  /** What each term of the members counts in it: its worth by the share of the members that hold it, by term number. */
  readonly content: ReadonlyMap<number, number>
  /** Mean of the members' vectors, scaled to length 1, by term number. */
  readonly center: ReadonlyMap<number, number>
}

/** The text that an article stands for when independent sources are counted. */
const originOf = (line: Line): string => line.article.reprintOf ?? line.article.id

const centerOf = (lines: readonly Line[]): Map<number, number> => {
  const center = new Map<number, number>()
  for (const { terms, weights } of lines) {
    for (const [at, term] of terms.entries()) center.set(term, (center.get(term) ?? 0) + weights[at]!)
  }
  let square = 0
  for (const value of center.values()) square += value ** 2
  const norm = Math.sqrt(square) || 1
  for (const [term, value] of center) center.set(term, value / norm)
  return center
}

/** Share of the members that hold each term, shrunk so that one sentence alone counts as half agreed. */
const agreement = (lines: readonly Line[]): Map<number, number> => {
  const held = new Map<number, number>()
  for (const { terms } of lines) for (const term of terms) held.set(term, (held.get(term) ?? 0) + 1)
  for (const [term, count] of held) held.set(term, count / (lines.length + 1))
  return held
}

/** Describes a group of line numbers as a point. */
export const pointOf = (corpus: Corpus, members: readonly number[]): Point => {
  const lines = members.map(number => corpus.lines[number]!)
  const content = new Map<number, number>()
  let substance = 0
  for (const [term, share] of agreement(lines)) {
    const worth = share * corpus.idf[term]!
    content.set(term, worth)
    if (share >= 0.5) substance += worth
  }
  return { members, origins: new Set(lines.map(originOf)).size, substance, content, center: centerOf(lines) }
}

/** How alike two points are, 0 to 1. */
export const likeness = (a: Point, b: Point): number => {
  const [small, large] = a.center.size <= b.center.size ? [a.center, b.center] : [b.center, a.center]
  let sum = 0
  for (const [term, value] of small) sum += value * (large.get(term) ?? 0)
  return sum
}

/** The lines, fit to be evidence, whose cosine with a point's center is at least `least`. */
export const linesCloseTo = ({ lines, idf }: Corpus, { center }: Point, least: number): number[] => {
  const dense = new Float64Array(idf.length)
  for (const [term, value] of center) dense[term] = value
  const close: number[] = []
  for (const [number, { isEvidence, terms, weights }] of lines.entries()) {
    if (!isEvidence) continue
    let sum = 0
    for (let at = 0; at < terms.length; at++) sum += weights[at]! * dense[terms[at]!]!
    if (sum >= least) close.push(number)
  }
  return close
}

/** How much of a point's content a line says; a longer sentence can say more. */
export const completeness = ({ content }: Point, line: Line): number => {
  let said = 0
  for (const term of line.terms) said += content.get(term) ?? 0
  return said
}
