import type { Article, ArticleId } from '../domain/article.ts'
import type { Citation, Claim, Modality } from '../domain/citation.ts'
import { type NonEmpty, nonEmpty } from '../domain/values.ts'
import { faultsOf } from '../verify/verifier.ts'
import type { Witness } from '../verify/witness.ts'
import type { WrittenSentence } from './output.ts'

/** Articles at hand, by id. */
export type Articles = ReadonlyMap<ArticleId, Article>

/** From the firmest to the weakest; what rests on several passages is as firm as the weakest. */
const FIRMNESS: readonly Modality[] = ['asserted', 'reported', 'expected', 'speculated', 'denied']

const weakest = (claims: NonEmpty<Claim>): Modality =>
  FIRMNESS[Math.max(...claims.map(claim => FIRMNESS.indexOf(claim.modality)))]!

const distinct = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map(item => [`${item.articleId} ${item.span.start} ${item.span.end}`, item])).values(),
]

/** Claims told in one sentence: what they rest on together, under the words and speaker that they share. */
const merged = <C extends Claim>(text: string, claims: NonEmpty<C>): C => {
  const [first] = claims
  const [, ...rest] = distinct(claims.flatMap(claim => claim.citations))
  return {
    ...first,
    text,
    attribution: {
      speaker: first.attribution.speaker,
      outlets: [...new Set(claims.flatMap(claim => claim.attribution.outlets))],
    },
    modality: weakest(claims),
    citations: [first.citations[0], ...rest],
  }
}

const speakersOf = (claims: readonly Claim[]): ReadonlySet<string | null> =>
  new Set(claims.map(claim => claim.attribution.speaker))

/** What a rewording needs to know of the claims it works on. */
export interface Rules<C> {
  /** The passage that a claim tells; null when its article is not at hand. */
  readonly witness: (claim: C) => Witness | null
  /** Longest sentence that may stand for these claims, in characters. */
  readonly longest: (claims: NonEmpty<C>) => number
  /** Settles, in the claim that stands for several, whatever they do not share. */
  readonly combine: (told: C, claims: NonEmpty<C>) => C
}

/** Claims while sentences are put in their place, one by one. */
export interface Rewording<C> {
  /**
   * Puts a sentence in the place of the claims it names, which count from 1; once one of them is told, or when their
   * passages do not say it, the sentence is withheld.
   * @returns why it was withheld; null: it stands
   */
  take(sentence: WrittenSentence): string | null
  /** What stands now for each claim; one that no sentence tells stands for itself. */
  shown(claim: C): C
  /** True once a sentence tells the claim. */
  isTold(claim: C): boolean
  readonly withheld: number
}

/** A sentence as it is shown: one line. */
export const lineOf = ({ text }: Pick<WrittenSentence, 'text'>): string => text.replace(/\s+/g, ' ').trim()

export const rewording = <C extends Claim>(
  claims: readonly C[],
  { witness, longest, combine }: Rules<C>,
): Rewording<C> => {
  const told = new Map<C, C>()
  let withheld = 0

  /** The claims that a sentence names; null when it names none, one that is not there, or one that is already told. */
  const claimsCited = ({ evidence }: WrittenSentence): NonEmpty<C> | null => {
    const cited = [...new Set(evidence)].sort((a, b) => a - b).map(number => claims[number - 1])
    const free = cited.filter(claim => claim !== undefined && !told.has(claim)) as C[]
    return free.length === cited.length ? nonEmpty(free) : null
  }

  const objection = (text: string, cited: NonEmpty<C>): string | null => {
    const witnesses = nonEmpty(cited.flatMap(claim => witness(claim) ?? []))
    if (!witnesses || witnesses.length < cited.length) return 'a passage that it cites is not at hand'
    if (speakersOf(cited).size > 1) return 'it puts what different speakers say into one sentence'
    if (text.length > longest(cited)) return `it is longer than ${longest(cited)} characters`
    return faultsOf(text, witnesses)[0]?.reason ?? null
  }

  return {
    take(sentence) {
      const text = lineOf(sentence)
      const cited = claimsCited(sentence)
      const reason = cited ? objection(text, cited) : 'it cites nothing that is left to tell'
      if (reason !== null) withheld += 1
      else if (cited) {
        const claim = combine(merged(text, cited), cited)
        for (const one of cited) told.set(one, claim)
      }
      return reason
    },
    shown: claim => told.get(claim) ?? claim,
    isTold: claim => told.has(claim),
    get withheld() {
      return withheld
    },
  }
}
