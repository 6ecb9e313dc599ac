import type { Section } from '../domain/briefing.ts'
import type { Instant } from '../domain/values.ts'
import type { Line } from './corpus.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import { groupLedBy } from './groups.ts'
import { isWithin, type Material } from './material.ts'
import type { Ranked } from './select.ts'
import { decideStatus } from './status.ts'

/** The state of a section with the groups that show it, by point. */
export interface ShownStatus {
  readonly label: string
  readonly since: Instant | null
  readonly groups: ReadonlyMap<number, EvidenceGroup>
}

/** How many of a section's best points are searched for what shows its state. */
const POINTS = 80
/** Most claims that show a state; the rest of the section tells more. */
const CLAIMS = 3

interface Place {
  readonly line: Line
  readonly point: number
}

const evidenceFor = (
  { corpus, points, evidence }: Material,
  ranked: readonly Ranked[],
  from: Instant | null,
): Map<Evidence, Place> => {
  const places = new Map<Evidence, Place>()
  for (const { point, score } of ranked.slice(0, POINTS)) {
    for (const number of points[point]!.members) {
      const line = corpus.lines[number]!
      if (isWithin(line.article, from)) places.set(evidence(line, score), { line, point })
    }
  }
  return places
}

/**
 * Decides the state of a status section and picks the claims that show it, one a point.
 * @param told points that other sections tell: told again only when nothing shows the state better
 */
export const statusOf = (
  material: Material,
  section: Section,
  ranked: readonly Ranked[],
  from: Instant | null,
  told: ReadonlySet<number>,
): ShownStatus | null => {
  const places = evidenceFor(material, ranked, from)
  const decision = decideStatus(section.states, [...places.keys()])
  if (!decision) return null
  const groups = new Map<number, EvidenceGroup>()
  for (const evidence of decision.shownBy) {
    const { line, point } = places.get(evidence)!
    const isLeftOut = groups.has(point) || (told.has(point) && groups.size > 0)
    if (isLeftOut || groups.size === Math.min(CLAIMS, section.limit)) continue
    const first = material.standing(line, evidence.score)
    if (first) groups.set(point, groupLedBy(material, material.points[point]!, first, from))
  }
  return groups.size > 0 ? { label: decision.label, since: decision.since, groups } : null
}
