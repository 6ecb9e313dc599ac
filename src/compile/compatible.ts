import { negations } from '../text/negation.ts'
import { STOPWORDS, tokenize } from '../text/tokens.ts'
import type { Evidence } from './evidence.ts'

/** Of the terms that two statements share, the share that one denies and the other does not, from which they disagree. */
const OPPOSED = 0.5

/** The terms of a text that carry meaning, each with whether it stands under a negation. */
const polarity = (text: string): Map<string, boolean> => {
  const scopes = negations(text).map(({ scope }) => scope)
  const isDenied = (start: number): boolean =>
    scopes.filter(scope => scope.start <= start && start < scope.end).length % 2 === 1
  return new Map(
    tokenize(text)
      .filter(({ term }) => !STOPWORDS.has(term))
      .map(({ term, start }) => [term, isDenied(start)]),
  )
}

/** One says of much of what they share that it is so, the other that it is not. */
const isOpposed = (a: Evidence, b: Evidence): boolean => {
  if (!a.statement.negated && !b.statement.negated) return false
  const other = polarity(b.text)
  const shared = [...polarity(a.text)].filter(([term]) => other.has(term))
  return shared.filter(([term, denied]) => other.get(term) !== denied).length > OPPOSED * shared.length
}

const numbers = ({ terms }: Evidence): string[] => terms.filter(term => /^\p{Nd}/u.test(term))

/** Both give numbers, and none of them is the same. */
const differInNumbers = (a: Evidence, b: Evidence): boolean => {
  const own = numbers(a)
  const others = new Set(numbers(b))
  return own.length > 0 && others.size > 0 && !own.some(number => others.has(number))
}

/** Speculation is no evidence for what is put as fact. */
const isWeaker = (fact: Evidence, other: Evidence): boolean =>
  fact.statement.modality !== 'speculated' && other.statement.modality === 'speculated'

/** True when `other` can be cited for what `claim` says: it does not contradict it, and is no mere speculation. */
export const supports = (claim: Evidence, other: Evidence): boolean =>
  !isWeaker(claim, other) && !isOpposed(claim, other) && !differInNumbers(claim, other)
