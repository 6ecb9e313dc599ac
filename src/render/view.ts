import type { ArticleId } from '../domain/article.ts'
import type { Citation } from '../domain/citation.ts'
import {
  type ArticleCard,
  type Change,
  claimsOf,
  type Edition,
  type EditionClaim,
} from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import {
  countLabel,
  leadSpeaker,
  listLabel,
  modalityLabel,
  numbersOf,
  originsLabel,
  sourceNumbers,
} from './labels.ts'

/** A claim ready to be laid out. */
export interface ClaimView {
  readonly text: string
  /** The words that `text` translates; null: it is no translation. */
  readonly original: string | null
  /** Who says so, when the text itself does not name them. */
  readonly speaker: string | null
  /** The outlets that carry it; null when no article names its outlet. */
  readonly via: string | null
  /** `speculation`, `denial`, `new`, `2 outlets, 1 origin` … */
  readonly tags: readonly string[]
  readonly numbers: readonly number[]
}

/** A numbered source with every passage of it that the edition rests on. */
export interface SourceView {
  readonly number: number
  readonly card: ArticleCard
  readonly quotes: readonly Citation[]
}

export interface EditionView {
  claim(claim: EditionClaim): ClaimView
  /** The state of every status section, in order. */
  readonly glance: readonly { readonly title: string; readonly label: string }[]
  /**
   * What is different since the period began, in short lines; a new claim is only counted here, as it is marked where it
   * stands. Null when the edition compares itself with nothing.
   */
  readonly changes: { readonly since: Instant; readonly lines: readonly ChangeLine[] } | null
  /** The headline, unless the reader meets it at once as the first claim. */
  readonly headline: EditionClaim | null
  readonly sources: readonly SourceView[]
}

/** One line on what changed: `kind` is null where the text says it all. */
export interface ChangeLine {
  readonly kind: Change['kind'] | null
  readonly text: string
}

const changeLines = ({ changes, sections }: Edition): ChangeLine[] => {
  const told = new Set(claimsOf({ sections }).map(({ text }) => text))
  const marked = changes.filter(({ kind, text }) => kind === 'new' && told.has(text))
  const lines: ChangeLine[] = changes
    .filter(change => !marked.includes(change))
    .map(({ kind, text }) => ({ kind, text }))
  if (marked.length > 0)
    lines.push({ kind: null, text: `${countLabel(marked.length, 'new claim')}, marked below.` })
  return lines.length > 0 ? lines : [{ kind: null, text: 'Nothing.' }]
}

/** Every claim of an edition in reading order: headline, sections, disputes. */
export const allClaims = (edition: Edition): readonly EditionClaim[] => [
  ...(edition.headline ? [edition.headline] : []),
  ...claimsOf(edition),
  ...edition.disputes.flatMap(dispute => dispute.accounts),
]

const distinctQuotes = (claims: readonly EditionClaim[], id: ArticleId): Citation[] => {
  const quotes = new Map<string, Citation>()
  for (const citation of claims.flatMap(claim => claim.citations)) {
    if (citation.articleId === id) quotes.set(`${citation.span.start}-${citation.span.end}`, citation)
  }
  return [...quotes.values()].sort((a, b) => a.span.start - b.span.start)
}

/** Numbers the sources and words the labels: what all text renderings of an edition share. */
export const viewOf = (edition: Edition): EditionView => {
  const claims = allClaims(edition)
  const numbers = sourceNumbers(claims)
  const cards = new Map(edition.articles.map(card => [card.id, card]))
  const since = edition.period.from
  const words = edition.translation?.words ?? {}
  const isTranslated = edition.translation?.problem === null
  const speakerOf = (claim: EditionClaim): string | null => {
    const lead = leadSpeaker(claim)
    const { speaker } = claim.attribution
    return lead !== null && speaker !== null && Object.hasOwn(words, speaker) ? words[speaker]! : lead
  }
  return {
    claim: claim => ({
      text: claim.text,
      original: claim.original ?? null,
      speaker: speakerOf(claim),
      via: listLabel(claim.attribution.outlets) || null,
      tags: [
        modalityLabel(claim.modality),
        since && claim.isNew ? 'new' : null,
        originsLabel(claim, cards),
        isTranslated && claim.original === null ? 'not translated' : null,
      ].filter(tag => tag !== null),
      numbers: numbersOf(claim, numbers),
    }),
    glance: edition.sections.flatMap(section =>
      section.result === 'reported' && section.status
        ? [{ title: section.title, label: section.status.label }]
        : [],
    ),
    changes: since ? { since, lines: changeLines(edition) } : null,
    headline: edition.headline?.id === claimsOf(edition)[0]?.id ? null : edition.headline,
    sources: [...numbers].flatMap(([id, number]) => {
      const card = cards.get(id)
      return card ? [{ number, card, quotes: distinctQuotes(claims, id) }] : []
    }),
  }
}
