import type { Corpus } from './corpus.ts'
import type { Point } from './points.ts'

/** How many sentences before and after one still tell what it is about, and what the next one counts beside it. */
const REACH = 3
const NEXT_TO = 0.6
/** What each further step away counts beside the step before. */
const DECAY = 0.6
/** How much less the surroundings of a single sentence count than those of many. */
const LONE = 0.5

/** Calls back for every line around `number` in its article, with what it counts. */
const around = ({ lines }: Corpus, number: number, visit: (near: number, weight: number) => void): void => {
  const { source } = lines[number]!
  let weight = NEXT_TO
  for (let step = 1; step <= REACH; step++, weight *= DECAY) {
    if (lines[number - step]?.source === source) visit(number - step, weight)
    if (lines[number + step]?.source === source) visit(number + step, weight)
  }
}

/** How often each term is met in and around a point's sentences, per sentence. */
export interface Profile {
  readonly terms: Int32Array
  readonly counts: Float64Array
  /** Sum of `counts`. */
  readonly length: number
}

/**
 * Profiles of points. What stands around one sentence is chance; what stands around the same statement in several
 * articles is its subject.
 */
export const profiler = (corpus: Corpus): ((point: Point) => Profile) => {
  const counts = new Float64Array(corpus.idf.length)
  return ({ members }) => {
    const met: number[] = []
    const trust = 1 - LONE / members.length
    let length = 0
    const add = (number: number, weight: number) => {
      const { terms } = corpus.lines[number]!
      const share = weight / members.length
      length += share * terms.length
      for (let at = 0; at < terms.length; at++) {
        const term = terms[at]!
        if (counts[term] === 0) met.push(term)
        counts[term]! += share
      }
    }
    for (const member of members) {
      add(member, 1)
      around(corpus, member, (near, weight) => add(near, trust * weight))
    }
    const terms = new Int32Array(met)
    const seen = new Float64Array(met.length)
    for (const [at, term] of met.entries()) {
      seen[at] = counts[term]!
      counts[term] = 0
    }
    return { terms, counts: seen, length }
  }
}

/** Points told next to a point, with how closely; `total` is the sum of the weights. */
export interface Adjacent {
  readonly points: Int32Array
  readonly weights: Float64Array
  readonly total: number
}

/** Which points are told next to each other, and how closely. */
export const adjacencyOf = (corpus: Corpus, points: readonly Point[]): Adjacent[] => {
  const pointAt = new Int32Array(corpus.lines.length).fill(-1)
  for (const [point, { members }] of points.entries()) for (const member of members) pointAt[member] = point
  return points.map(({ members }, point) => {
    const near = new Map<number, number>()
    for (const member of members) {
      around(corpus, member, (line, weight) => {
        const other = pointAt[line]!
        if (other >= 0 && other !== point) near.set(other, (near.get(other) ?? 0) + weight)
      })
    }
    const weights = new Float64Array([...near.values()])
    return { points: new Int32Array([...near.keys()]), weights, total: weights.reduce((a, b) => a + b, 0) }
  })
}
