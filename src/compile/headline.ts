import type { ArticleId } from '../domain/article.ts'
import type { ArticleCard, Edition, EditionClaim, SectionResult } from '../domain/edition.ts'

/** What happened, or was published, as much earlier than the newest counts half, in milliseconds. */
const HALF_LIFE = 86_400_000
/** What a claim counts that shows the state of a section, that only tells what led there, and that is a quotation. */
const SHOWS_STATE = 2
const LED_THERE = 0.5
const QUOTATION = 0.6

interface Candidate {
  readonly claim: EditionClaim
  readonly origins: number
  /** The day it tells of, or that it was published on when that is not told or still to come; in milliseconds. */
  readonly day: number
  /** What its place in the edition makes of it. */
  readonly weight: number
}

const weightOf = (section: SectionResult, at: number, { text }: EditionClaim): number => {
  const isState = section.result === 'reported' && section.status?.claims.includes(at)
  const isPast = section.kind === 'background' || section.kind === 'timeline'
  return (isState ? SHOWS_STATE : 1) * (isPast ? LED_THERE : 1) * (/^["“‘]/.test(text) ? QUOTATION : 1)
}

const candidateOf = (
  claim: EditionClaim,
  weight: number,
  cards: ReadonlyMap<ArticleId, ArticleCard>,
): Candidate => {
  const cited = claim.citations.flatMap(({ articleId }) => cards.get(articleId) ?? [])
  const published = Math.max(...cited.map(({ publishedAt }) => Date.parse(publishedAt ?? '')))
  const told = claim.eventDate === null ? published : Date.parse(claim.eventDate)
  return {
    claim,
    weight,
    origins: new Set(cited.map(({ id, reprintOf }) => reprintOf ?? id)).size,
    day: Math.floor(Math.min(published, told) / HALF_LIFE) * HALF_LIFE,
  }
}

/**
 * The most important new claim: told by many independent articles, of the latest day, first of all what shows the state
 * of a section; among equals, the one nearest to the beginning of its article, where news is told first. Speculation is
 * never a headline.
 */
export const headlineOf = ({
  sections,
  articles,
}: Pick<Edition, 'sections' | 'articles'>): EditionClaim | null => {
  const cards = new Map<ArticleId, ArticleCard>(articles.map(card => [card.id, card]))
  const candidates = sections.flatMap(section =>
    (section.result === 'reported' ? section.claims : []).flatMap((claim, at) =>
      claim.isNew && claim.modality !== 'speculated'
        ? [candidateOf(claim, weightOf(section, at, claim), cards)]
        : [],
    ),
  )
  const newest = Math.max(...candidates.map(({ day }) => day))
  const worth = ({ origins, day, weight }: Candidate): number =>
    weight * Math.log(1 + origins) * 2 ** ((day - newest) / HALF_LIFE)
  const begins = ({ claim }: Candidate): number => claim.citations[0].span.start
  const [first] = candidates.sort((a, b) => worth(b) - worth(a) || begins(a) - begins(b))
  return first?.claim ?? null
}
