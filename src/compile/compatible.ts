import { negations } from '../text/negation.ts'
import { STOPWORDS, tokenize } from '../text/tokens.ts'
import type { Corpus } from './corpus.ts'
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

/** A report cannot tell of what happened after it. Plans are told beforehand. */
const isEarlier = (claim: Evidence, other: Evidence): boolean => {
  const { eventDate, modality } = claim.statement
  const { publishedAt } = other.article
  if (modality === 'expected' || eventDate === null || publishedAt === null) return false
  return publishedAt.slice(0, 10) < eventDate.slice(0, 10)
}

/** How much two statements must have in common for one to be cited for the other, see {@link agreement}. */
const AGREES = 0.5
/** What the statement that says less counts for: its being held in the other is the stronger sign. */
const SHORTER = 0.8

/** How much two statements say in common, 0 to 1: the worth of the terms they share, as a share of what each says. */
const agreement = ({ idf, numberOf }: Corpus, a: Evidence, b: Evidence): number => {
  const worth = (terms: ReadonlySet<string>): number => {
    let sum = 0
    for (const term of terms) sum += idf[numberOf.get(term) ?? -1] ?? 0
    return sum
  }
  const [own, others] = [new Set(a.terms), new Set(b.terms)]
  const shared = worth(new Set([...own].filter(term => others.has(term))))
  const shares = [shared / (worth(own) || 1), shared / (worth(others) || 1)]
  return SHORTER * Math.max(...shares) + (1 - SHORTER) * Math.min(...shares)
}

/** True when two statements can both be cited for one state: neither contradicts the other, nor guesses it. */
export const isCompatible = (claim: Evidence, other: Evidence): boolean =>
  !isWeaker(claim, other) &&
  !isEarlier(claim, other) &&
  !isOpposed(claim, other) &&
  !differInNumbers(claim, other)

/** True when `other` can be cited for what `claim` says: it says much the same, and is compatible with it. */
export const supports = (corpus: Corpus, claim: Evidence, other: Evidence): boolean =>
  agreement(corpus, claim, other) >= AGREES && isCompatible(claim, other)
