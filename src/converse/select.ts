import type { Article } from '../domain/article.ts'
import type { Claim } from '../domain/citation.ts'
import { claimAt, wordCount } from './claim.ts'
import type { Ranked } from './ranking.ts'

/** Sentences of an answer at most. */
const MOST_SENTENCES = 3
/** Words of the answer's sentences at most, so that their sources fit beside them. */
const SENTENCE_WORDS = 80
/** Share of words in common at which two sentences say the same. */
const SAME = 0.7

/** A claim to be told, with the article it rests on. */
export interface Chosen {
  readonly claim: Claim
  readonly article: Article
}

const overlap = (a: readonly string[], b: readonly string[]): number => {
  const [left, right] = [new Set(a), new Set(b)]
  return [...left].filter(term => right.has(term)).length / Math.max(1, Math.min(left.size, right.size))
}

const termsAt = ({ found, index }: Ranked): readonly string[] => found.analysis.sentences[index]!.terms

/**
 * The sentences that answer together: the best, and others that add to it, within the words allowed.
 * @param margin how far under the first a sentence may score, in nats
 */
export const choose = (ranked: readonly Ranked[], margin: number): Chosen[] => {
  const chosen: Chosen[] = []
  const taken: (readonly string[])[] = []
  let words = 0
  for (const sighting of ranked) {
    if (chosen.length === MOST_SENTENCES) break
    if (sighting.score < ranked[0]!.score - margin) continue
    const terms = termsAt(sighting)
    if (taken.some(other => overlap(other, terms) >= SAME)) continue
    const { analysis } = sighting.found
    const claim = claimAt({ analysis, index: sighting.index })
    const length = wordCount(claim.text)
    if (chosen.length > 0 && words + length > SENTENCE_WORDS) continue
    words += length
    taken.push(terms)
    chosen.push({ claim, article: analysis.article })
  }
  return chosen
}
