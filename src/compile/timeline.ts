import type { Instant } from '../domain/values.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'

/** The first date that a sentence of a group tells. */
const toldDate = (group: EvidenceGroup): Instant | null =>
  group.find(evidence => evidence.statement.eventDate !== null)?.statement.eventDate ?? null

interface Placed {
  readonly group: EvidenceGroup
  /** What the order goes by, the weightiest first. */
  readonly keys: readonly (string | number)[]
}

const compare = (a: Placed, b: Placed): number => {
  const at = a.keys.findIndex((key, index) => key !== b.keys[index])
  return at < 0 ? 0 : a.keys[at]! < b.keys[at]! ? -1 : 1
}

/**
 * Orders groups by when what they tell happened, not by when it was published. One that tells no date takes that of its
 * surroundings; without one it comes last. Of one day, what happened comes before what is said of it, and what one
 * article tells in the order of the article.
 * @param dateAround the date that the article told last before a passage
 */
export const inEventOrder = (
  groups: readonly EvidenceGroup[],
  dateAround: (evidence: Evidence) => Instant | null,
): EvidenceGroup[] => {
  const articles = [...new Set(groups.map(([{ article }]) => article.id))]
  return groups
    .map((group): Placed => {
      const [{ statement, article, span }] = group
      const date = (statement.eventDate ?? dateAround(group[0]) ?? toldDate(group))?.slice(0, 10) ?? '9'
      const isSaid = statement.speaker === null ? 0 : 1
      return { group, keys: [date, isSaid, articles.indexOf(article.id), span.start] }
    })
    .sort(compare)
    .map(({ group }) => group)
}
