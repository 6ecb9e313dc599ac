import type { Corpus, Line } from './corpus.ts'

/** Sentences, by line number, that make one point, and what they agree on. */
export interface Point {
  readonly members: readonly number[]
  /** The member that says most of what the members agree on. */
  readonly representative: number
  /** Texts behind the members: a reprint and its origin are one. */
  readonly origins: number
  /** Summed worth of the terms that the members agree on: high for concrete facts, low for phrases that fit any article. */
  readonly substance: number
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
  const agreed = agreement(lines)
  let substance = 0
  for (const [term, share] of agreed) if (share >= 0.5) substance += share * corpus.idf[term]!
  let representative = members[0]!
  let most = -1
  for (const number of members) {
    let said = 0
    for (const term of corpus.lines[number]!.terms) said += agreed.get(term)! * corpus.idf[term]!
    if (said > most) {
      most = said
      representative = number
    }
  }
  return {
    members,
    representative,
    origins: new Set(lines.map(originOf)).size,
    substance,
    center: centerOf(lines),
  }
}

/** How alike two points are, 0 to 1. */
export const likeness = (a: Point, b: Point): number => {
  const [small, large] = a.center.size <= b.center.size ? [a.center, b.center] : [b.center, a.center]
  let sum = 0
  for (const [term, value] of small) sum += value * (large.get(term) ?? 0)
  return sum
}

/** How much of what a point's members agree on a line says, 0 to 1. */
export const closeness = (point: Point, line: Line): number => {
  let sum = 0
  for (const [at, term] of line.terms.entries()) sum += line.weights[at]! * (point.center.get(term) ?? 0)
  return sum
}
