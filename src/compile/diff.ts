import type { Change, Edition, EditionClaim } from '../domain/edition.ts'
import { overlaps } from '../domain/values.ts'
import { contentTerms } from '../text/tokens.ts'

/** Share of their words that two claims must have in common to be the same point in other words. */
const SAME_POINT = 0.5

type Sectioned = Pick<Edition, 'sections' | 'disputes'>

interface Placed {
  readonly section: string
  readonly claim: EditionClaim
  readonly words: ReadonlySet<string>
}

const placed = (edition: Pick<Edition, 'sections'>): Placed[] =>
  edition.sections.flatMap(section =>
    section.result === 'reported'
      ? section.claims.map(claim => ({
          section: section.id,
          claim,
          words: new Set(contentTerms(claim.text)),
        }))
      : [],
  )

const alike = (a: Placed, b: Placed): number => {
  const common = [...a.words].filter(word => b.words.has(word)).length
  return (2 * common) / (a.words.size + b.words.size || 1)
}

const sharesPassage = (a: EditionClaim, b: EditionClaim): boolean =>
  a.citations.some(x => b.citations.some(y => x.articleId === y.articleId && overlaps(x.span, y.span)))

const isSamePoint = (a: Placed, b: Placed): boolean =>
  a.section === b.section && (sharesPassage(a.claim, b.claim) || alike(a, b) >= SAME_POINT)

/** Pairs each claim with the earlier one on the same point, the most alike first, each used once. */
const matched = (now: readonly Placed[], before: readonly Placed[]): Map<Placed, Placed> => {
  const offers = now
    .flatMap(item => before.filter(old => isSamePoint(item, old)).map(old => ({ item, old })))
    .sort((a, b) => alike(b.item, b.old) - alike(a.item, a.old))
  const pairs = new Map<Placed, Placed>()
  const taken = new Set<Placed>()
  for (const { item, old } of offers) {
    if (pairs.has(item) || taken.has(old)) continue
    pairs.set(item, old)
    taken.add(old)
  }
  return pairs
}

/** Gives claims on a point of the last edition the id that they had there. */
export const withKeptIds = <T extends Pick<Edition, 'sections'>>(
  edition: T,
  last: Pick<Edition, 'sections'>,
): T => {
  const pairs = matched(placed(edition), placed(last))
  const ids = new Map([...pairs].map(([item, old]) => [item.claim, old.claim.id]))
  return {
    ...edition,
    sections: edition.sections.map(section =>
      section.result === 'quiet'
        ? section
        : { ...section, claims: section.claims.map(claim => ({ ...claim, id: ids.get(claim) ?? claim.id })) },
    ),
  }
}

const labelOf = (edition: Sectioned, section: string): string | null => {
  const found = edition.sections.find(({ id }) => id === section)
  return found?.result === 'reported' ? (found.status?.label ?? null) : null
}

const flips = (now: Sectioned, before: Sectioned): Change[] =>
  now.sections.flatMap(({ id, title }): Change[] => {
    const label = labelOf(now, id)
    const old = labelOf(before, id)
    if (label === old) return []
    if (label === null) return [{ kind: 'withdrawn', section: id, text: `${title}: ${old}` }]
    if (old === null) return [{ kind: 'new', section: id, text: `${title}: ${label}` }]
    return [{ kind: 'changed', section: id, text: `${title}: ${old} → ${label}` }]
  })

/** Sections whose state is another than it was told to be, or is told for the first time. */
export const stateChanges = (now: Sectioned, before: Sectioned): Change[] =>
  flips(now, before).filter(({ kind }) => kind !== 'withdrawn')

/** Claims on points that an earlier edition did not tell. */
export const newPoints = (
  now: Pick<Edition, 'sections'>,
  before: Pick<Edition, 'sections'>,
): EditionClaim[] => {
  const current = placed(now)
  const pairs = matched(current, placed(before))
  return current.filter(item => !pairs.has(item)).map(({ claim }) => claim)
}

/**
 * What has changed since an earlier edition, claim by claim.
 * @param isGone tells whether an earlier claim rests on nothing that is still there: its articles were corrected
 */
export const changesSince = (
  now: Sectioned,
  before: Sectioned,
  isGone: (claim: EditionClaim) => boolean,
): Change[] => {
  const current = placed(now)
  const earlier = placed(before)
  const pairs = matched(current, earlier)
  const kept = new Set(pairs.values())
  const changes = flips(now, before)
  for (const item of current) {
    const old = pairs.get(item)
    if (!old && item.claim.isNew) changes.push({ kind: 'new', section: item.section, text: item.claim.text })
    if (old && old.claim.text !== item.claim.text && item.claim.isNew) {
      changes.push({ kind: 'changed', section: item.section, text: item.claim.text })
    }
  }
  for (const old of earlier) {
    if (!kept.has(old) && isGone(old.claim)) {
      changes.push({ kind: 'withdrawn', section: old.section, text: old.claim.text })
    }
  }
  const known = new Set(before.disputes.map(dispute => dispute.about))
  for (const { about, accounts } of now.disputes) {
    if (known.has(about)) continue
    const section = current.find(({ claim }) =>
      accounts.some(account => sharesPassage(account, claim)),
    )?.section
    changes.push({ kind: 'disputed', section: section ?? '', text: about })
  }
  return changes
}
