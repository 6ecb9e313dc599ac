import type { Instant } from '../domain/values.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'

/** The first date that a sentence of a group tells. */
const toldDate = (group: EvidenceGroup): Instant | null =>
  group.find(evidence => evidence.statement.eventDate !== null)?.statement.eventDate ?? null

interface Placed {
  readonly group: EvidenceGroup
  readonly at: Instant | null
  readonly order: number
}

/**
 * Orders groups by when what they tell happened, not by when it was published. One that tells no date takes that of its
 * surroundings; without one it comes last.
 * @param dateAround the date that the article told last before a passage
 */
export const inEventOrder = (
  groups: readonly EvidenceGroup[],
  dateAround: (evidence: Evidence) => Instant | null,
): EvidenceGroup[] => {
  const placed: Placed[] = groups.map((group, order) => ({
    group,
    at: group[0].statement.eventDate ?? dateAround(group[0]) ?? toldDate(group),
    order,
  }))
  const position = ({ group }: Placed): number => group[0].span.start
  return placed
    .sort((a, b) => {
      if (a.at !== b.at) return (a.at ?? '9').localeCompare(b.at ?? '9')
      const isSameArticle = a.group[0].article.id === b.group[0].article.id
      return isSameArticle ? position(a) - position(b) : a.order - b.order
    })
    .map(({ group }) => group)
}
