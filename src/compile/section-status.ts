import type { Section } from '../domain/briefing.ts'
import type { Instant } from '../domain/values.ts'
import { isCompatible } from './compatible.ts'
import type { Line } from './corpus.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import { groupLedBy } from './groups.ts'
import type { Material } from './material.ts'
import type { Ranked } from './select.ts'
import { decideStatus } from './status.ts'
import { isWithin } from './window.ts'

/** The state of a section with the groups that show it, by point. */
export interface ShownStatus {
  readonly label: string
  readonly since: Instant | null
  readonly groups: ReadonlyMap<number, EvidenceGroup>
  /** Points that say the same in the same voice: cited with the groups where they support them, not told again. */
  readonly echoes: ReadonlySet<number>
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

/** Who shows a state: a speaker, or the outlets, which count as one voice. */
const voiceOf = ({ statement }: Evidence): string => statement.speaker?.toLowerCase() ?? ''

const joined = (group: EvidenceGroup, evidence: Evidence): EvidenceGroup => {
  const isCited = group.some(({ article }) => article.id === evidence.article.id)
  return isCited || !isCompatible(group[0], evidence) ? group : [group[0], ...group.slice(1), evidence]
}

/**
 * Decides the state of a status section and picks the claims that show it, one a voice. Another section may tell them too.
 */
export const statusOf = (
  material: Material,
  section: Section,
  ranked: readonly Ranked[],
  from: Instant | null,
): ShownStatus | null => {
  const places = evidenceFor(material, ranked, from)
  const decision = decideStatus(section.states, [...places.keys()])
  if (!decision) return null
  const groups = new Map<number, EvidenceGroup>()
  const voices = new Map<string, number>()
  const echoes = new Set<number>()
  for (const evidence of decision.shownBy) {
    const { line, point } = places.get(evidence)!
    const same = voices.get(voiceOf(evidence))
    if (same !== undefined) {
      groups.set(same, joined(groups.get(same)!, evidence))
      if (!groups.has(point)) echoes.add(point)
      continue
    }
    if (groups.has(point) || groups.size === Math.min(CLAIMS, section.limit)) continue
    const first = material.standing(line, evidence.score)
    if (!first) continue
    groups.set(point, groupLedBy(material, material.points[point]!, first, from))
    voices.set(voiceOf(evidence), point)
  }
  return groups.size > 0 ? { label: decision.label, since: decision.since, groups, echoes } : null
}
