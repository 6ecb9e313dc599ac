import { type Corpus, dot, type Line } from './corpus.ts'

/** Sentences, by line number, that make one point, and what they agree on. */
export interface Point {
  readonly members: readonly number[]
  /** Texts behind the members: a reprint and its origin are one. */
  readonly origins: number
  /** Summed worth of the terms that the members agree on: high for concrete facts, low for phrases that fit any article. */
  readonly substance: number
  /** Distinct term numbers of the members, ascending. */
  readonly terms: Int32Array
  /** What each of `terms` counts in the point: its worth by the share of the members that hold it. */
  readonly content: Float64Array
  /** Mean of the members' vectors over `terms`, scaled to length 1. */
  readonly center: Float64Array
}

/** Share of the members that must hold a term for the point to be about it. */
const AGREED = 0.5

/** The text that an article stands for when independent sources are counted. */
const originOf = (line: Line): string => line.article.reprintOf ?? line.article.id

const sumsOf = (lines: readonly Line[]): Map<number, { held: number; weight: number }> => {
  const sums = new Map<number, { held: number; weight: number }>()
  for (const { terms, weights } of lines) {
    for (let at = 0; at < terms.length; at++) {
      const sum = sums.get(terms[at]!)
      if (!sum) sums.set(terms[at]!, { held: 1, weight: weights[at]! })
      else {
        sum.held++
        sum.weight += weights[at]!
      }
    }
  }
  return sums
}

const unit = (values: Float64Array): Float64Array => {
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0)) || 1
  return values.map(value => value / norm)
}

/** A sentence that stands alone: whether others would agree on it cannot be seen, so its content counts half. */
const lonePoint = ({ idf }: Corpus, member: number, { terms, weights }: Line): Point => {
  const content = new Float64Array(terms.length)
  let substance = 0
  for (let at = 0; at < terms.length; at++) {
    content[at] = idf[terms[at]!]! / 2
    substance += content[at]!
  }
  return { members: [member], origins: 1, substance, terms, content, center: weights }
}

/** Describes a group of line numbers as a point. */
export const pointOf = (corpus: Corpus, members: readonly number[]): Point => {
  const lines = members.map(number => corpus.lines[number]!)
  if (lines.length === 1) return lonePoint(corpus, members[0]!, lines[0]!)
  const sums = sumsOf(lines)
  const terms = Int32Array.from(sums.keys()).sort()
  const shares = Float64Array.from(terms, term => sums.get(term)!.held / (lines.length + 1))
  const content = shares.map((share, at) => share * corpus.idf[terms[at]!]!)
  return {
    members,
    origins: new Set(lines.map(originOf)).size,
    substance: content.reduce((sum, worth, at) => (shares[at]! >= AGREED ? sum + worth : sum), 0),
    terms,
    content,
    center: unit(Float64Array.from(terms, term => sums.get(term)!.weight)),
  }
}

/** How alike two points are, 0 to 1. */
export const likeness = (a: Point, b: Point): number => dot(a.terms, a.center, b.terms, b.center)

/** The lines, fit to be evidence, whose cosine with a point's center is at least `least`. */
export const linesCloseTo = ({ lines, idf }: Corpus, { terms, center }: Point, least: number): number[] => {
  const dense = new Float64Array(idf.length)
  for (let at = 0; at < terms.length; at++) dense[terms[at]!] = center[at]!
  const close: number[] = []
  for (const [number, line] of lines.entries()) {
    if (!line.isEvidence) continue
    let sum = 0
    for (let at = 0; at < line.terms.length; at++) sum += line.weights[at]! * dense[line.terms[at]!]!
    if (sum >= least) close.push(number)
  }
  return close
}

/** How much of a point's content a line says; a longer sentence can say more. */
export const completeness = ({ terms, content }: Point, line: Line): number => {
  const said = new Set(line.terms)
  return content.reduce((sum, worth, at) => (said.has(terms[at]!) ? sum + worth : sum), 0)
}
