import { contentTerms } from '../text/tokens.ts'
import type { Corpus } from './corpus.ts'
import type { Point } from './points.ts'
import { type Adjacent, adjacencyOf, type Profile, profiler } from './surroundings.ts'

/** Sightings of a term, in a point of average length, at which it counts half: the first one says most. */
const HALF = 0.5
/**
 * A question borrows the terms of its best points: of this share of them, at most so many points and so many terms.
 * The fewer points there are to borrow from, the less the borrowed terms count.
 */
const FEEDBACK_SHARE = 0.05
const FEEDBACK_POINTS = 30
const FEEDBACK_TERMS = 40
/** Share of a point's relevance that comes from the points told next to it, and how often that is passed on. */
const PASSED_ON = 0.5
const ROUNDS = 3

type Weights = ReadonlyMap<number, number>

const sum = (values: Iterable<number>): number => Iterator.from(values).reduce((a, b) => a + b, 0)

/**
 * How much of its relevance a lone sentence loses that holds no word of the question itself, where there are no points to
 * borrow from; the more there are, the better its surroundings tell what it is about.
 */
const HOLLOW = 0.7

/** What a point gains by each term of its profile, were it asked for. */
const gainsOf = (rarity: Float64Array, profiles: readonly Profile[]): Float64Array[] => {
  const average = sum(profiles.map(({ length }) => length)) / (profiles.length || 1)
  return profiles.map(({ terms, counts, length }) => {
    const half = (HALF * length) / average
    return counts.map((count, at) => (rarity[terms[at]!]! * count) / (count + half))
  })
}

/** What a term tells of a sentence, by how few sentences hold it: one that every article holds may stand in few of them. */
const rarityOf = ({ lines, idf }: Corpus): Float64Array => {
  const held = new Float64Array(idf.length)
  for (const { terms } of lines) for (const term of terms) held[term]!++
  return held.map(count => Math.log((lines.length + 1) / (count + 0.5)))
}

const passOn = (own: Float64Array, near: readonly Adjacent[]): Float64Array => {
  let current = own
  for (let round = 0; round < ROUNDS; round++) {
    const last = current
    current = own.map((score, point) => {
      const { points, weights, total } = near[point]!
      let told = 0
      for (let at = 0; at < points.length; at++) told += weights[at]! * last[points[at]!]!
      return score + (PASSED_ON * (told - score * total)) / (1 + total)
    })
  }
  return current
}

const scaled = (weights: Weights, to: number): Map<number, number> => {
  const total = sum(weights.values()) || 1
  return new Map([...weights].map(([term, value]) => [term, (to * value) / total]))
}

/** The highest values first. */
const best = <K extends number>(entries: Iterable<readonly [K, number]>, most: number): [K, number][] =>
  [...entries]
    .map(([key, value]): [K, number] => [key, value])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)

/** Scores points against questions; the points are read once for all of them. */
export const relevanceTo = (corpus: Corpus, points: readonly Point[]): ((question: string) => number[]) => {
  const profiles = points.map(profiler(corpus))
  const near = adjacencyOf(corpus, points)
  const rarity = rarityOf(corpus)
  const gains = gainsOf(rarity, profiles)
  const feedback = Math.min(FEEDBACK_POINTS, Math.round(FEEDBACK_SHARE * points.length))
  const hollow = HOLLOW * (1 - feedback / FEEDBACK_POINTS)

  const score = (query: Weights): Float64Array => {
    const asked = new Float64Array(corpus.idf.length)
    for (const [term, weight] of query) asked[term] = weight
    const own = new Float64Array(points.length)
    for (const [point, { terms }] of profiles.entries()) {
      const gain = gains[point]!
      let total = 0
      for (let at = 0; at < terms.length; at++) total += asked[terms[at]!]! * gain[at]!
      own[point] = total
    }
    return passOn(own, near)
  }

  /** Terms of the best points, as far as more than one of them holds each: what only one holds is its own matter. */
  const borrowed = (scores: Float64Array): Map<number, number> => {
    const backed = scores.map((value, point) => value * Math.log(1 + points[point]!.origins))
    const held = new Map<number, number>()
    const largest = new Map<number, number>()
    for (const [point, value] of best(backed.entries(), feedback)) {
      const { terms, counts } = profiles[point]!
      for (let at = 0; at < terms.length; at++) {
        const term = terms[at]!
        const share = value * Math.min(1, counts[at]!) * corpus.idf[term]!
        held.set(term, (held.get(term) ?? 0) + share)
        largest.set(term, Math.max(largest.get(term) ?? 0, share))
      }
    }
    for (const [term, share] of largest) held.set(term, held.get(term)! - share)
    return new Map(best(held, FEEDBACK_TERMS))
  }

  /** The share of the question's weight that the sentences of each point hold themselves, beside the point that holds most. */
  const met = (asked: Weights): number[] => {
    const shares = points.map(({ terms, content }) => {
      let total = 0
      for (let at = 0; at < terms.length; at++) {
        if (content[at]! > 0) total += (asked.get(terms[at]!) ?? 0) * rarity[terms[at]!]!
      }
      return total
    })
    const most = Math.max(...shares, Number.MIN_VALUE)
    return shares.map(share => share / most)
  }

  return question => {
    const asked = new Map<number, number>()
    for (const term of contentTerms(question)) {
      const number = corpus.numberOf.get(term)
      if (number !== undefined) asked.set(number, (asked.get(number) ?? 0) + 1)
    }
    for (const [number, times] of asked) asked.set(number, Math.sqrt(times))
    const own = met(asked)
    const query = scaled(asked, 1)
    const more = scaled(borrowed(score(query)), feedback / FEEDBACK_POINTS)
    for (const [term, weight] of more) query.set(term, (query.get(term) ?? 0) + weight)
    return Array.from(
      score(query),
      (value, point) => value * (1 - (hollow * (1 - own[point]!)) / points[point]!.members.length),
    )
  }
}
