import type { ArticleId } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'

/** The date that a group tells: its best sentence's, else that of the first other that tells one. */
const toldDate = (group: EvidenceGroup): Instant | null =>
  group.find(evidence => evidence.statement.eventDate !== null)?.statement.eventDate ?? null

interface Placed {
  readonly group: EvidenceGroup
  readonly at: Instant | null
  readonly order: number
}

const placeAmong = (
  first: Evidence,
  dated: ReadonlyMap<ArticleId, readonly (readonly [number, Instant])[]>,
): Instant | null => {
  const told = dated.get(first.article.id) ?? []
  const before = told.findLast(([start]) => start <= first.span.start)
  return before?.[1] ?? told[0]?.[1] ?? null
}

/**
 * Orders groups by when what they tell happened, not by when it was published. One that tells no date follows the
 * last dated one before it in its own article, as the article tells it; without such a neighbour it comes last.
 */
export const inEventOrder = (groups: readonly EvidenceGroup[]): EvidenceGroup[] => {
  const dated = new Map<ArticleId, (readonly [number, Instant])[]>()
  for (const evidence of groups.flat()) {
    const { article, span, statement } = evidence
    if (statement.eventDate === null) continue
    const told = dated.get(article.id) ?? []
    told.push([span.start, statement.eventDate])
    dated.set(
      article.id,
      told.sort((a, b) => a[0] - b[0]),
    )
  }
  const placed: Placed[] = groups.map((group, order) => ({
    group,
    at: toldDate(group) ?? placeAmong(group[0], dated),
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
