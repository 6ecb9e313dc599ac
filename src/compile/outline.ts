import type { About, Briefing, Section } from '../domain/briefing.ts'
import { type Instant, overlaps } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { kindOf } from './asked-kind.ts'
import { disputesAmong, type ToldDispute } from './edition-disputes.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import { questionOf } from './gather.ts'
import { groupOf } from './groups.ts'
import { type Material, materialOf } from './material.ts'
import { reasonsFor } from './reasons.ts'
import { relevanceTo } from './relevance.ts'
import { type ShownStatus, statusOf } from './section-status.ts'
import { deal, type Ranked, rankings } from './select.ts'
import { isOfThePresent, isStale } from './stale.ts'
import { speaksOf } from './subject-matter.ts'
import { inEventOrder } from './timeline.ts'
import { topicalityOf } from './topicality.ts'
import { isWithin, windowStart } from './window.ts'

/** What one section tells, before it is worded. */
export interface SectionOutline {
  readonly section: Section
  readonly groups: readonly EvidenceGroup[]
  /** The first `shownBy` groups show the state. */
  readonly status: { readonly label: string; readonly since: Instant | null; readonly shownBy: number } | null
}

/** What an edition tells, before it is worded. */
export interface Outline {
  readonly sections: readonly SectionOutline[]
  readonly disputes: readonly ToldDispute[]
}

const isOrderedByTime = ({ kind }: Section): boolean => kind === 'background' || kind === 'timeline'

/** What one article alone says may have been or may come, and how things are, has no place among what happened when. */
const isNoEvent = (group: EvidenceGroup, section: Section): boolean =>
  isOrderedByTime(section) &&
  group.length === 1 &&
  (group[0].statement.modality === 'speculated' || isOfThePresent(group))

const ranking = (
  material: Material,
  sections: readonly Section[],
  starts: readonly (Instant | null)[],
  about: About | null,
): Ranked[][] => {
  const { corpus, points } = material
  const relevance = relevanceTo(corpus, points)
  const topicality = topicalityOf(corpus, about)
  const onSubject = points.map(
    ({ members }) => members.reduce((sum, line) => sum + topicality[line]!, 0) / members.length,
  )
  const scores = sections.map((section, at) => {
    const from = starts[at]!
    const isOpen = (point: number): boolean =>
      points[point]!.members.some(line => isWithin(corpus.lines[line]!.article, from))
    const isAskedFor = kindOf(material, section)
    return relevance(questionOf(section)).map((score, point) =>
      isOpen(point) ? score * onSubject[point]! * isAskedFor(points[point]!) : 0,
    )
  })
  return rankings(
    points,
    scores,
    sections.map(({ kind }) => kind === 'status'),
  )
}

const statuses = (
  material: Material,
  sections: readonly Section[],
  ranked: readonly (readonly Ranked[])[],
  starts: readonly (Instant | null)[],
): (ShownStatus | null)[] =>
  sections.map((section, at) =>
    section.kind === 'status' ? statusOf(material, section, ranked[at]!, starts[at]!) : null,
  )

/**
 * Reads the articles and decides which points each section tells, in order. Pure: the same articles and sections
 * always give the same outline, in whatever order they come.
 */
export const outline = (
  analyses: readonly Analysis[],
  { about, sections }: Pick<Briefing, 'about' | 'sections'>,
  asOf: Instant,
): Outline => {
  const material = materialOf(analyses)
  const starts = sections.map(section => windowStart(section, asOf))
  const ranked = ranking(material, sections, starts, about)
  const shown = statuses(material, sections, ranked, starts)
  const groups = sections.map(() => new Map<number, EvidenceGroup>())
  const passages = shown.flatMap(status => [...(status?.groups.values() ?? [])].flat())
  const isTold = ({ article, span }: Evidence): boolean =>
    passages.some(passage => passage.article.id === article.id && overlaps(passage.span, span))
  const canTell = ({ point, score }: Ranked, at: number): boolean => {
    const group = groupOf(material, material.points[point]!, score, starts[at]!)
    if (!group || isTold(group[0]) || isNoEvent(group, sections[at]!)) return false
    if (isStale(group, shown[at]?.since ?? null)) return false
    groups[at]!.set(point, group)
    passages.push(...group)
    return true
  }
  const dealt = deal(
    material.points,
    ranked,
    sections.map(({ limit }, at) => limit - (shown[at]?.groups.size ?? 0)),
    shown.flatMap(status => (status ? [...status.groups.keys(), ...status.echoes] : [])),
    canTell,
  )
  return {
    sections: sections.map((section, at) => {
      const status = shown[at] ?? null
      const first = [...(status?.groups.values() ?? [])]
      const dealtGroups = dealt[at]!.map(({ point }) => groups[at]!.get(point)!)
      const more = status || speaksOf(section, dealtGroups) ? dealtGroups : []
      return {
        section,
        groups: [...first, ...(isOrderedByTime(section) ? inEventOrder(more, material.dateAround) : more)],
        status: status && { label: status.label, since: status.since, shownBy: first.length },
      }
    }),
    disputes: [
      ...sections.flatMap(
        (section, at) => reasonsFor(material, section, shown[at]?.label ?? null, ranked[at]!) ?? [],
      ),
      ...disputesAmong(material, ranked),
    ],
  }
}
