import { contentTerms } from '../text/tokens.ts'
import type { Corpus } from './corpus.ts'
import type { Point } from './points.ts'

/** How many sentences before and after one still tell what it is about, and what the next one counts beside it. */
const REACH = 3
const NEXT_TO = 0.6
/** What each further step away counts beside the step before. */
const DECAY = 0.6
/** Sightings of a term at which it counts half: the first one says most. */
const HALF = 0.5
/**
 * A question borrows the terms of its best points: of this share of them, at most so many points and so many terms.
 * The fewer points there are to borrow from, the less the borrowed terms count.
 */
const FEEDBACK_POINTS = 30
const FEEDBACK_SHARE = 0.05
const FEEDBACK_TERMS = 40
/** Share of a point's relevance that comes from the points told next to it, and how often that is passed on. */
const PASSED_ON = 0.5
const ROUNDS = 3

/** How much less the surroundings of a single sentence count than those of many. */
const LONE = 0.5

type Weights = ReadonlyMap<number, number>

/** Calls back for every line around `number` in its article, with what it counts. */
const around = (corpus: Corpus, number: number, visit: (near: number, weight: number) => void): void => {
  const { lines } = corpus
  const { source } = lines[number]!
  let weight = NEXT_TO
  for (let step = 1; step <= REACH; step++, weight *= DECAY) {
    for (const near of [number - step, number + step]) if (lines[near]?.source === source) visit(near, weight)
  }
}

/**
 * How often a term is met in and around a point's sentences, per sentence. What stands around one sentence is chance;
 * what stands around the same statement in several articles is its subject.
 */
const profile = (corpus: Corpus, { members }: Point): Weights => {
  const seen = new Map<number, number>()
  const trust = 1 - LONE / members.length
  const add = (number: number, weight: number) => {
    for (const term of corpus.lines[number]!.terms)
      seen.set(term, (seen.get(term) ?? 0) + weight / members.length)
  }
  for (const member of members) {
    add(member, 1)
    around(corpus, member, (near, weight) => add(near, trust * weight))
  }
  return seen
}

/** Which points are told next to each other, and how closely. */
const adjacency = (corpus: Corpus, points: readonly Point[]): Weights[] => {
  const pointAt = new Map(
    points.flatMap(({ members }, point) => members.map(member => [member, point] as const)),
  )
  return points.map(({ members }, point) => {
    const near = new Map<number, number>()
    for (const member of members) {
      around(corpus, member, (line, weight) => {
        const other = pointAt.get(line)
        if (other !== undefined && other !== point) near.set(other, (near.get(other) ?? 0) + weight)
      })
    }
    return near
  })
}

const passOn = (scores: readonly number[], near: readonly Weights[]): number[] => {
  let current: readonly number[] = scores
  for (let round = 0; round < ROUNDS; round++) {
    const last = current
    current = scores.map((own, point) => {
      let sum = 0
      let total = 0
      for (const [other, weight] of near[point]!) {
        sum += weight * last[other]!
        total += weight
      }
      return total > 0 ? own + (PASSED_ON * (sum - own * total)) / (1 + total) : own
    })
  }
  return [...current]
}

const scaled = (weights: Weights, to: number): Map<number, number> => {
  let total = 0
  for (const value of weights.values()) total += value
  return new Map([...weights].map(([term, value]) => [term, (to * value) / (total || 1)]))
}

/** Scores points against questions; the points are read once for all of them. */
export const relevanceTo = (corpus: Corpus, points: readonly Point[]): ((question: string) => number[]) => {
  const profiles = points.map(point => profile(corpus, point))
  const near = adjacency(corpus, points)
  const { idf, numberOf } = corpus
  /** What a word of a question is worth: one that every article holds still says what is asked. */
  const worth = idf.map(value => Math.log1p(Math.exp(value)))

  const score = (query: Weights): number[] =>
    passOn(
      profiles.map(seen => {
        let sum = 0
        for (const [term, weight] of query) {
          const count = seen.get(term)
          if (count) sum += (weight * worth[term]! * count) / (count + HALF)
        }
        return sum
      }),
      near,
    )

  /** Terms of the best points, as far as more than one of them holds each: what only one holds is its own matter. */
  const borrowed = (scores: readonly number[], most: number): Map<number, number> => {
    const best = scores
      .map((value, point) => ({ value: value * Math.log(1 + points[point]!.origins), point }))
      .sort((a, b) => b.value - a.value || a.point - b.point)
      .slice(0, most)
    const held = new Map<number, number>()
    const largest = new Map<number, number>()
    for (const { value, point } of best) {
      for (const [term, count] of profiles[point]!) {
        const share = value * Math.min(1, count) * idf[term]!
        held.set(term, (held.get(term) ?? 0) + share)
        largest.set(term, Math.max(largest.get(term) ?? 0, share))
      }
    }
    for (const [term, share] of largest) held.set(term, held.get(term)! - share)
    return new Map([...held].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, FEEDBACK_TERMS))
  }

  const feedback = Math.min(FEEDBACK_POINTS, Math.round(FEEDBACK_SHARE * points.length))

  return question => {
    const asked = new Map<number, number>()
    for (const term of contentTerms(question)) {
      const number = numberOf.get(term)
      if (number !== undefined) asked.set(number, (asked.get(number) ?? 0) + 1)
    }
    if (asked.size === 0) return points.map(() => 0)
    for (const [number, times] of asked) asked.set(number, Math.sqrt(times))
    const query = scaled(asked, 1)
    const more = scaled(borrowed(score(query), feedback), feedback / FEEDBACK_POINTS)
    for (const [term, weight] of more) query.set(term, (query.get(term) ?? 0) + weight)
    return score(query)
  }
}
