import { likeness, type Point } from './points.ts'

/** A point on its way into a section. */
export interface Ranked {
  /** Place in the list of points. */
  readonly point: number
  readonly score: number
}

/** Two points this alike say the same: the second is left out. */
const REPEATS = 0.5
/** How strongly a point is kept for the section that it answers best. */
const SHARPNESS = 4

/** Independent origins and concrete content: what makes a point worth telling whatever the question. */
export const importance = ({ origins, substance }: Point): number => Math.log(1 + origins) ** 2 * substance

/**
 * Points by what they are worth to each section: relevance × importance, less where another section asks for it more.
 * @param relevance one list of scores a section, by point; 0: not for this section
 */
export const rankings = (points: readonly Point[], relevance: readonly (readonly number[])[]): Ranked[][] => {
  const shares = relevance.map(scores => {
    const best = Math.max(...scores, Number.MIN_VALUE)
    return scores.map(score => score / best)
  })
  const totals = points.map((_, point) => shares.reduce((sum, share) => sum + share[point]! ** SHARPNESS, 0))
  return shares.map(share =>
    share
      .map((value, point) => ({
        point,
        score:
          value > 0 ? value * importance(points[point]!) * Math.sqrt(value ** SHARPNESS / totals[point]!) : 0,
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.point - b.point),
  )
}

/**
 * Deals the points out to the sections, the most valuable first, each point to one section, none that repeats another.
 * @param told points that are told already: not dealt, not repeated
 * @returns a section's points, best first, at most its limit
 */
export const deal = (
  points: readonly Point[],
  ranked: readonly (readonly Ranked[])[],
  limits: readonly number[],
  told: readonly number[],
): Ranked[][] => {
  const offers = ranked
    .flatMap((list, section) => list.map(item => ({ ...item, section })))
    .sort((a, b) => b.score - a.score || a.point - b.point || a.section - b.section)
  const dealt: Ranked[][] = limits.map(() => [])
  const chosen = new Set(told)
  for (const { point, score, section } of offers) {
    const list = dealt[section]!
    if (list.length >= limits[section]! || chosen.has(point)) continue
    if ([...chosen].some(other => likeness(points[other]!, points[point]!) > REPEATS)) continue
    chosen.add(point)
    list.push({ point, score })
  }
  return dealt
}
