import type { Article, ArticleId } from '../domain/article.ts'
import type { Citation, Modality } from '../domain/citation.ts'
import type { EditionClaim, SectionResult } from '../domain/edition.ts'
import { type NonEmpty, nonEmpty } from '../domain/values.ts'
import { faultsOf } from '../verify/verifier.ts'
import { type Witness, witnessOf } from '../verify/witness.ts'
import type { WrittenSentence } from './model-output.ts'

export type ReportedSection = Extract<SectionResult, { result: 'reported' }>
export type Articles = ReadonlyMap<
  ArticleId,
  Pick<Article, 'id' | 'body' | 'outlet' | 'url' | 'publishedAt' | 'language'>
>

/** A section as it reads now, and the sentences that were withheld, each with the reason. */
export interface Rewriting {
  readonly section: ReportedSection
  /** By the id of each claim that a sentence tells, what stands for it now. */
  readonly told: ReadonlyMap<EditionClaim['id'], EditionClaim>
  readonly withheld: readonly { readonly text: string; readonly reason: string }[]
}

/** Longest sentence that is taken, in characters: one of five lines is no sentence for a briefing. */
const LONGEST = 400

/** From the firmest to the weakest; what rests on several passages is as firm as the weakest. */
const FIRMNESS: readonly Modality[] = ['asserted', 'reported', 'expected', 'speculated', 'denied']

const weakest = (claims: NonEmpty<EditionClaim>): Modality =>
  FIRMNESS[Math.max(...claims.map(claim => FIRMNESS.indexOf(claim.modality)))]!

const distinct = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map(item => [`${item.articleId} ${item.span.start} ${item.span.end}`, item])).values(),
]

/** Claims told in one sentence: what they rest on together, under the words and speaker that they share. */
const merged = (text: string, claims: NonEmpty<EditionClaim>): EditionClaim => {
  const [first, ...others] = claims
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
    isNew: first.isNew && others.every(claim => claim.isNew),
  }
}

/** The first passage of a claim, whose words it was told in; null when its article is not at hand. */
const witnessFor = ({ citations, attribution }: EditionClaim, articles: Articles): Witness | null => {
  const [{ articleId, span, quote }] = citations
  const article = articles.get(articleId)
  return article ? witnessOf({ article, span, text: quote, statement: attribution }) : null
}

const speakersOf = (claims: readonly EditionClaim[]): ReadonlySet<string | null> =>
  new Set(claims.map(claim => claim.attribution.speaker))

/** Why a sentence that cites these claims may not be shown; null: it may. */
const objection = (text: string, claims: NonEmpty<EditionClaim>, articles: Articles): string | null => {
  const witnesses = nonEmpty(claims.flatMap(claim => witnessFor(claim, articles) ?? []))
  if (!witnesses || witnesses.length < claims.length) return 'a passage that it cites is not at hand'
  if (speakersOf(claims).size > 1) return 'it puts what different speakers say into one sentence'
  if (text.length > LONGEST) return `it is longer than ${LONGEST} characters`
  return faultsOf(text, witnesses)[0]?.reason ?? null
}

/** The claims that a sentence names; null when it names none, one that is not there, or one that is already told. */
const claimsCited = (
  { claims }: ReportedSection,
  { evidence }: WrittenSentence,
  told: ReadonlyMap<EditionClaim['id'], EditionClaim>,
): NonEmpty<EditionClaim> | null => {
  const cited = [...new Set(evidence)].sort((a, b) => a - b).map(number => claims[number - 1])
  const free = cited.filter(claim => claim !== undefined && !told.has(claim.id)) as EditionClaim[]
  return free.length === cited.length ? nonEmpty(free) : null
}

/**
 * Puts verified sentences in the place of the claims that they tell; `evidence` counts the section's claims from 1.
 * A claim that no verified sentence tells stays in its article's words, so nothing is lost. Order and status stay.
 */
export const rewriteSection = (
  section: ReportedSection,
  sentences: readonly WrittenSentence[],
  articles: Articles,
): Rewriting => {
  const told = new Map<EditionClaim['id'], EditionClaim>()
  const tell = (claim: EditionClaim, cited: NonEmpty<EditionClaim>): void => {
    for (const { id } of cited) told.set(id, claim)
  }
  const withheld: { text: string; reason: string }[] = []
  for (const sentence of sentences) {
    const text = sentence.text.replace(/\s+/g, ' ').trim()
    const cited = claimsCited(section, sentence, told)
    const reason = cited ? objection(text, cited, articles) : 'it cites nothing that is left to tell'
    if (reason !== null) withheld.push({ text, reason })
    else if (cited) tell(merged(text, cited), cited)
  }
  const shown = section.claims.map(claim => told.get(claim.id) ?? claim)
  const claims = [...new Set(shown)]
  const status = section.status && {
    ...section.status,
    claims: nonEmpty([...new Set(section.status.claims.map(at => claims.indexOf(shown[at]!)))])!,
  }
  return { section: { ...section, claims: nonEmpty(claims)!, status }, told, withheld }
}
