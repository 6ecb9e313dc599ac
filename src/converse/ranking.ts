import { SENTENCE_WEIGHTS, VOTED_WEIGHTS } from './learned.ts'
import type { Sighted, Sighting, Traits } from './sightings.ts'

/** What the whole pool says about the answer a sentence offers. */
export interface Votes {
  /** Logarithm of the support for its best candidate here. */
  readonly support: number
  /** That candidate's support over the best candidate's. */
  readonly standing: number
  /** Logarithm of 1 + the number of articles that offer it. */
  readonly articles: number
  /** Score of the article's best sentence under the pool's best; at most 0. */
  readonly story: number
  /** 1 when the candidate has several words. */
  readonly full: number
}

/** A sentence with its place among those that may answer. */
export interface Ranked extends Sighting {
  readonly votes: Votes
  readonly score: number
  /** The candidate it speaks for; null when it offers none. */
  readonly answer: Sighted | null
}

const LEAST_SUPPORT = 1e-4
/** How much of a name's support its longer or shorter form gets. */
const ALIAS_SHARE = 0.8
/** A lone common word counts less the commoner it is, up to this many nats of rarity. */
const FULL_RARITY = 4

const weighted = <T extends object>(values: T, weights: Readonly<Record<keyof T, number>>): number => {
  let sum = 0
  for (const key of Object.keys(weights) as (keyof T)[]) sum += (values[key] as number) * weights[key]
  return sum
}

const isWithin = (few: ReadonlySet<string>, many: ReadonlySet<string>): boolean =>
  [...few].every(item => many.has(item))

type Support = Map<string, Map<string, number>>

const supportOf = (pool: readonly Sighting[], chances: readonly number[]): Support => {
  const support: Support = new Map()
  for (const [index, sighting] of pool.entries()) {
    const article = sighting.found.analysis.article.id
    for (const candidate of sighting.candidates) {
      const value =
        chances[index]! *
        candidate.fit *
        Math.min(1, candidate.rarity / FULL_RARITY) *
        (0.3 + candidate.proximity)
      const articles = support.get(candidate.key) ?? new Map<string, number>()
      articles.set(article, Math.max(articles.get(article) ?? 0, value))
      support.set(candidate.key, articles)
    }
  }
  return support
}

const withAliases = (support: Support): Support => {
  const byLast = new Map<string, string[]>()
  for (const key of support.keys()) {
    for (const term of new Set(key.split(' '))) byLast.set(term, [...(byLast.get(term) ?? []), key])
  }
  const merged: Support = new Map()
  for (const [key, articles] of support) {
    const own = new Map(articles)
    const terms = new Set(key.split(' '))
    for (const other of byLast.get(key.split(' ').at(-1)!) ?? []) {
      const otherTerms = new Set(other.split(' '))
      if (other === key || !(isWithin(terms, otherTerms) || isWithin(otherTerms, terms))) continue
      for (const [article, value] of support.get(other)!) {
        own.set(article, Math.max(own.get(article) ?? 0, value * ALIAS_SHARE))
      }
    }
    merged.set(key, own)
  }
  return merged
}

/**
 * Ranks the pool in two steps: each sentence by its own traits, then again with the support that its candidate answer
 * gets from all sentences, one voice an article. Best first.
 */
export const rankSightings = (pool: readonly Sighting[], isNumeric: boolean): Ranked[] => {
  if (pool.length === 0) return []
  const first = pool.map(({ traits }) => weighted<Traits>(traits, SENTENCE_WEIGHTS))
  const best = Math.max(...first)
  const raw = first.map(score => Math.exp(score - best))
  const sum = raw.reduce((total, value) => total + value, 0)
  const plain = supportOf(
    pool,
    raw.map(value => value / sum),
  )
  const support = isNumeric ? plain : withAliases(plain)
  const totals = new Map(
    [...support].map(([key, articles]) => [key, articles.values().reduce((a, b) => a + b, 0)]),
  )
  const most = Math.max(LEAST_SUPPORT, ...totals.values())
  const stories = new Map<string, number>()
  for (const [index, { found }] of pool.entries()) {
    const id = found.analysis.article.id
    stories.set(id, Math.max(stories.get(id) ?? -Infinity, first[index]!))
  }
  return pool
    .map(sighting => {
      let answer: Sighted | null = null
      let backing = 0
      for (const candidate of sighting.candidates) {
        const value = totals.get(candidate.key)! * candidate.fit * (0.3 + candidate.proximity)
        if (value > backing) [answer, backing] = [candidate, value]
      }
      const votes: Votes = {
        support: Math.log(backing + LEAST_SUPPORT),
        standing: answer ? totals.get(answer.key)! / most : 0,
        articles: Math.log1p(answer ? support.get(answer.key)!.size : 0),
        story: stories.get(sighting.found.analysis.article.id)! - best,
        full: answer && new Set(answer.terms).size > 1 ? 1 : 0,
      }
      const score = weighted<Traits & Votes>({ ...sighting.traits, ...votes }, VOTED_WEIGHTS)
      return { ...sighting, votes, answer, score }
    })
    .sort((a, b) => b.score - a.score)
}
