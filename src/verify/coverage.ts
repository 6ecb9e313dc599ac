import type { Page, PageSentence } from './page.ts'
import { isFigure, rootOf, type Term } from './terms.ts'

/** How much of a sentence's meaning a page holds, and where. */
export interface Coverage {
  readonly terms: readonly Term[]
  /** Weighted share of the terms found in the best {@link WINDOW} neighbouring sentences, 0 to 1. */
  readonly together: number
  /** Weighted share of the terms found in the best {@link PICKED} sentences anywhere, 0 to 1. */
  readonly anywhere: number
  /** Those sentences (indexes into the page, best first), each adding to the ones before. */
  readonly best: readonly number[]
  /** For each sentence of the page the share of the terms that it holds alone, each term counting the same. */
  readonly shares: readonly number[]
  /** Dates that the best sentences do not hold, and numbers that none of them holds together with another term. */
  readonly missingNumbers: readonly Term[]
  /** Parts of names that the page does not hold. */
  readonly missingNames: readonly Term[]
  /** Words that the best sentences do not hold. */
  readonly missingWords: readonly Term[]
}

const WINDOW = 3
const PICKED = 3
/** What a term counts when only its root is there. */
const ROOT_MATCH = 0.6
/** What a term counts when only the page's title has it. */
const TITLE_MATCH = 0.9
/** Below this a term is missing. */
const FOUND = 0.5
const isHeld = (match: number): boolean => match >= FOUND

const NUMBER_WEIGHT = 6
const CAPITAL_WEIGHT = 5
const MAX_LETTERS = 7
const LETTER_WEIGHT = 0.8

const kindWeight = (term: Term): number => {
  if (isFigure(term)) return NUMBER_WEIGHT
  if (/^\p{Lu}/u.test(term.text)) return CAPITAL_WEIGHT
  return LETTER_WEIGHT * Math.min(MAX_LETTERS, Math.max(term.text.length - 1, 1))
}

/** Numbers and names weigh most, then long words (short ones are mostly common), and more what is rare on the page. */
const weightOf = (term: Term, page: Page): number => {
  const rarity = Math.log((page.sentences.length + 1) / ((page.frequency.get(term.form) ?? 0) + 0.5))
  return kindWeight(term) * (0.5 + rarity / 6)
}

const matchIn = (term: Term, sentence: PageSentence): number => {
  if (sentence.forms.has(term.form)) return 1
  const root = rootOf(term)
  return root !== null && sentence.roots.has(root) ? ROOT_MATCH : 0
}

/** For every sentence of the page how well it holds each term, 0 to 1. */
type Matches = readonly (readonly number[])[]

const joined = (held: readonly number[], match: readonly number[]): number[] =>
  held.map((value, index) => Math.max(value, match[index]!))

const bestWindow = (
  matches: Matches,
  title: readonly number[],
  share: (held: readonly number[]) => number,
): number => {
  let best = 0
  for (const start of matches.keys()) {
    best = Math.max(best, share(matches.slice(start, start + WINDOW).reduce(joined, title)))
  }
  return best
}

const pick = (
  matches: Matches,
  title: readonly number[],
  share: (held: readonly number[]) => number,
): { readonly best: number[]; readonly held: readonly number[] } => {
  const best: number[] = []
  let held = title
  while (best.length < PICKED) {
    const gains = matches.map(match => share(joined(held, match)))
    const gain = gains.reduce((most, value) => Math.max(most, value), share(held))
    if (gain <= share(held)) break
    const next = gains.indexOf(gain)
    best.push(next)
    held = joined(held, matches[next]!)
  }
  return { best, held }
}

/** Holds the terms of a sentence against a page. */
export const coverageOf = (terms: readonly Term[], page: Page): Coverage => {
  const weights = terms.map(term => weightOf(term, page))
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const share = (held: readonly number[]): number =>
    held.reduce((sum, value, index) => sum + value * weights[index]!, 0) / total
  const title = terms.map(term => (page.title.has(term.form) ? TITLE_MATCH : 0))
  const matches = page.sentences.map(sentence => terms.map(term => matchIn(term, sentence)))
  const { best, held } = pick(matches, title, share)
  const onPage = matches.reduce(joined, title)
  const withOther = best.map(index => matches[index]!).filter(match => match.filter(isHeld).length > 1)
  const inCompany = withOther.reduce(joined, title)
  const missing = (kind: Term['kind'], where: readonly number[]): Term[] =>
    terms.filter((term, index) => term.kind === kind && !isHeld(where[index]!))
  return {
    terms,
    together: bestWindow(matches, title, share),
    anywhere: share(held),
    best,
    shares: matches.map(match => match.filter(isHeld).length / Math.max(terms.length, 1)),
    missingNumbers: [...missing('number', inCompany), ...missing('date', held)],
    missingNames: missing('name', onPage),
    missingWords: missing('word', held),
  }
}
