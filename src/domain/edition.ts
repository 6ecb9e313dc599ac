import type { Article } from './article.ts'
import type { SectionKind } from './briefing.ts'
import type { Citation, Claim } from './citation.ts'
import type { Instant, NonEmpty } from './values.ts'

/** Names one edition: briefing id and as-of instant, such as `sco@2025-06-26T23:59:00.000Z`. */
export type EditionId = string & { readonly __brand: 'EditionId' }

export const editionId = (briefing: string, asOf: Instant): EditionId => `${briefing}@${asOf}` as EditionId

/** A claim as it stands in an edition. */
export interface EditionClaim extends Claim {
  /** Stable over editions as long as the statement stays the same; feedback and the diff refer to it. */
  readonly id: string
  /** When the event happened, as far as the text tells: orders background. */
  readonly eventDate: Instant | null
  /** Rests on an article published within the edition's period; an undated article never makes a claim new. */
  readonly isNew: boolean
}

/** What was searched when there is nothing to report. */
export interface Coverage {
  readonly articles: number
  readonly outlets: number
  readonly from: Instant | null
  readonly to: Instant | null
}

export interface SectionHead {
  readonly id: string
  readonly title: string
  readonly question: string
  readonly kind: SectionKind
}

/** The state a status section is in, and the claims (indexes into the section's list) that show it. */
export interface SectionStatus {
  readonly label: string
  readonly since: Instant | null
  readonly claims: NonEmpty<number>
}

export type SectionResult =
  | (SectionHead & {
      readonly result: 'reported'
      readonly status: SectionStatus | null
      readonly claims: NonEmpty<EditionClaim>
    })
  | (SectionHead & { readonly result: 'quiet'; readonly searched: Coverage })

/** Claims on the same point that do not agree, shown side by side; never decided. */
export interface Dispute {
  /** What they differ on, in a few words of the articles: `length of the meeting`. */
  readonly about: string
  readonly accounts: readonly [EditionClaim, EditionClaim, ...EditionClaim[]]
}

export interface Change {
  readonly kind: 'new' | 'changed' | 'withdrawn' | 'disputed'
  /** Id of the section. */
  readonly section: string
  readonly text: string
}

/** An article as an edition lists it. */
export type ArticleCard = Pick<
  Article,
  'id' | 'title' | 'outlet' | 'url' | 'publishedAt' | 'dateBasis' | 'reprintOf' | 'summaryOnly'
>

export const cardOf = (article: Article): ArticleCard => {
  const { id, title, outlet, url, publishedAt, dateBasis, reprintOf, summaryOnly } = article
  return { id, title, outlet, url, publishedAt, dateBasis, reprintOf, summaryOnly }
}

export interface WriterReport {
  readonly kind: 'extractive' | 'model'
  readonly model: string | null
  /** Sentences that could not be pinned and were left out. */
  readonly withheld: number
  readonly promptTokens: number
  readonly completionTokens: number
}

/** How an edition came into the language that it was asked for in. */
export interface TranslationReport {
  /** BCP 47 tag. */
  readonly language: string
  /** Null: none of it is translated. */
  readonly model: string | null
  /** Why none of it is; otherwise null. */
  readonly problem: string | null
  /** Claims that are not, as no translation of them could be verified. */
  readonly untranslated: number
  /** What else a reader meets, speakers for instance, and how the language says it. */
  readonly words: Readonly<Record<string, string>>
}

/** One compiled digest of one briefing for one period. Immutable once compiled. */
export interface Edition {
  readonly id: EditionId
  readonly briefing: string
  readonly title: string
  readonly asOf: Instant
  readonly period: { readonly from: Instant | null; readonly to: Instant }
  readonly headline: EditionClaim | null
  readonly sections: readonly SectionResult[]
  readonly disputes: readonly Dispute[]
  readonly changes: readonly Change[]
  /** Every article that the edition cites, and the reprints of those. */
  readonly articles: readonly ArticleCard[]
  /** All articles on the topic that were known at `asOf`. */
  readonly searched: Coverage
  /** Undated articles that could not be placed before `asOf` and were left out. */
  readonly undated: number
  readonly writer: WriterReport
  /** Absent: in the language of its articles. An edition that is kept is never translated. */
  readonly translation?: TranslationReport
}

/** All claims of an edition, section by section. */
export const claimsOf = (edition: Pick<Edition, 'sections'>): readonly EditionClaim[] =>
  edition.sections.flatMap(section => (section.result === 'reported' ? section.claims : []))

/** Every citation of an edition: of its headline, sections and disputes. */
export const citedIn = ({
  headline,
  sections,
  disputes,
}: Pick<Edition, 'headline' | 'sections' | 'disputes'>): readonly Citation[] =>
  [
    ...(headline ? [headline] : []),
    ...claimsOf({ sections }),
    ...disputes.flatMap(({ accounts }) => accounts),
  ].flatMap(({ citations }) => citations)
