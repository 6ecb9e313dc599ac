import type { ArticleId } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import { supports } from './compatible.ts'
import type { Line } from './corpus.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import type { Material } from './material.ts'
import { completeness, linesCloseTo, type Point } from './points.ts'
import { isDangling } from './standing.ts'
import { isWithin } from './window.ts'

/** How close to what a point's members agree on a sentence must be for its article to be cited, 0 to 1. */
const SAYS_SO = 0.38
/** What a sentence that needs the one before it is worth as the one that stands for its group. */
const DANGLING = 0.5
/** A reprint stands for its group only where the origin does not. */
const REPRINTED = 0.99

interface Candidate {
  readonly line: Line
  readonly evidence: Evidence
  readonly worth: number
}

/** Every article's best sentence for a point, the one that says most of it and can be read alone first. */
const candidates = (
  { corpus, evidence: read }: Material,
  point: Point,
  score: number,
  from: Instant | null,
): Candidate[] => {
  const best = new Map<ArticleId, Candidate>()
  const numbers = new Set([...point.members, ...linesCloseTo(corpus, point, SAYS_SO)])
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const line = corpus.lines[number]!
    if (!isWithin(line.article, from)) continue
    const evidence = read(line, score)
    const worth =
      completeness(point, line) *
      (isDangling(evidence.text) ? DANGLING : 1) *
      (line.article.reprintOf === null ? 1 : REPRINTED)
    const known = best.get(line.article.id)
    if (!known || worth > known.worth) best.set(line.article.id, { line, evidence, worth })
  }
  return [...best.values()].sort((a, b) => b.worth - a.worth || a.line.source - b.line.source)
}

const supportedBy = ({ corpus }: Material, first: Evidence, all: readonly Candidate[]): EvidenceGroup => {
  const others = all.map(({ evidence }) => evidence).filter(({ article }) => article.id !== first.article.id)
  return [first, ...others.filter(evidence => supports(corpus, first, evidence))]
}

/** Evidence that leads a group, with whatever else of the point supports it. */
export const groupLedBy = (
  material: Material,
  point: Point,
  first: Evidence,
  from: Instant | null,
): EvidenceGroup => supportedBy(material, first, candidates(material, point, first.score, from))

/**
 * The evidence for one point: its members and every other article with a sentence that says the same, the one that
 * says most first, one sentence an article. Null when none of them can be understood on its own.
 * @param from leaves out articles that are not known to be as new; null: none
 */
export const groupOf = (
  material: Material,
  point: Point,
  score: number,
  from: Instant | null,
): EvidenceGroup | null => {
  const all = candidates(material, point, score, from)
  for (const { line } of all) {
    const first = material.standing(line, score)
    if (first) return supportedBy(material, first, all)
  }
  return null
}
