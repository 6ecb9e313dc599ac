import type { Section } from '../domain/briefing.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { clusters } from './cluster.ts'
import { type Corpus, corpusOf } from './corpus.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import { questionOf } from './gather.ts'
import { evidenceOf, groupOf, isWithin } from './groups.ts'
import { neighborsOf } from './neighbors.ts'
import { type Point, pointOf } from './points.ts'
import { relevanceTo } from './relevance.ts'
import { deal, type Ranked, rankings } from './select.ts'
import { decideStatus } from './status.ts'
import { inEventOrder } from './timeline.ts'

/** What one section tells, before it is worded. */
export interface SectionOutline {
  readonly section: Section
  readonly groups: readonly EvidenceGroup[]
  /** The first `shownBy` groups show the state. */
  readonly status: { readonly label: string; readonly since: Instant | null; readonly shownBy: number } | null
}

const DAY_MS = 86_400_000
/** How many of a section's best points are searched for what shows its state. */
const STATUS_POINTS = 80
/** Most claims that show a state; the rest of the section tells more. */
const STATUS_CLAIMS = 3

const windowStart = ({ windowDays }: Section, asOf: Instant): Instant | null =>
  windowDays === null ? null : toInstant(Date.parse(asOf) - windowDays * DAY_MS)

interface Material {
  readonly corpus: Corpus
  readonly points: readonly Point[]
  readonly pointAt: ReadonlyMap<number, number>
}

const materialOf = (analyses: readonly Analysis[]): Material => {
  const corpus = corpusOf(analyses)
  const points = clusters(neighborsOf(corpus))
    .filter(([first]) => corpus.lines[first!]!.isEvidence)
    .map(members => pointOf(corpus, members))
  const pointAt = new Map(points.flatMap(({ members }, point) => members.map(line => [line, point] as const)))
  return { corpus, points, pointAt }
}

interface StatusOutline {
  readonly label: string
  readonly since: Instant | null
  readonly groups: readonly EvidenceGroup[]
  readonly points: readonly number[]
}

const statusOf = (
  { corpus, points }: Material,
  section: Section,
  ranked: readonly Ranked[],
  from: Instant | null,
): StatusOutline | null => {
  const pointOfEvidence = new Map<Evidence, number>()
  for (const { point, score } of ranked.slice(0, STATUS_POINTS)) {
    for (const number of points[point]!.members) {
      const line = corpus.lines[number]!
      if (isWithin(line.article, from)) pointOfEvidence.set(evidenceOf(corpus, line, score), point)
    }
  }
  const decision = decideStatus(section.states, [...pointOfEvidence.keys()])
  if (!decision) return null
  const chosen = new Map<number, EvidenceGroup>()
  for (const evidence of decision.shownBy) {
    const point = pointOfEvidence.get(evidence)!
    if (chosen.has(point) || chosen.size === Math.min(STATUS_CLAIMS, section.limit)) continue
    const others = groupOf(corpus, points[point]!, evidence.score, from) ?? []
    chosen.set(point, [evidence, ...others.filter(({ article }) => article.id !== evidence.article.id)])
  }
  return {
    label: decision.label,
    since: decision.since,
    groups: [...chosen.values()],
    points: [...chosen.keys()],
  }
}

const isOrderedByTime = ({ kind }: Section): boolean => kind === 'background' || kind === 'timeline'

/**
 * Reads the articles and decides which points each section tells, in order. Pure: the same articles and sections
 * always give the same outline, in whatever order they come.
 */
export const outline = (
  analyses: readonly Analysis[],
  sections: readonly Section[],
  asOf: Instant,
): SectionOutline[] => {
  const material = materialOf(analyses)
  const { corpus, points } = material
  const relevance = relevanceTo(corpus, points)
  const starts = sections.map(section => windowStart(section, asOf))
  const ranked = rankings(
    points,
    sections.map((section, at) => {
      const from = starts[at]!
      const scores = relevance(questionOf(section))
      if (from === null) return scores
      const isOpen = points.map(({ members }) =>
        members.some(line => isWithin(corpus.lines[line]!.article, from)),
      )
      return scores.map((score, point) => (isOpen[point] ? score : 0))
    }),
  )
  const statuses = sections.map((section, at) =>
    section.kind === 'status' ? statusOf(material, section, ranked[at]!, starts[at]!) : null,
  )
  const dealt = deal(
    points,
    ranked,
    sections.map(({ limit }, at) => limit - (statuses[at]?.groups.length ?? 0)),
    statuses.flatMap(status => status?.points ?? []),
  )
  return sections.map((section, at) => {
    const status = statuses[at]!
    const more = dealt[at]!.map(({ point, score }) =>
      groupOf(corpus, points[point]!, score, starts[at]!),
    ).filter(group => group !== null)
    return {
      section,
      groups: [...(status?.groups ?? []), ...(isOrderedByTime(section) ? inEventOrder(more) : more)],
      status: status && { label: status.label, since: status.since, shownBy: status.groups.length },
    }
  })
}
