import { likeness, type Point } from './points.ts'

/** A point on its way into a section. */
export interface Ranked {
  /** Place in the list of points. */
  readonly point: number
  readonly score: number
  /** Relevant enough to be told in the section, and not much more so to another. */
  readonly fits: boolean
}

/** Two points this alike say the same: the second is left out. */
const REPEATS = 0.5
/** How strongly a point is kept for the section that it answers best. */
const SHARPNESS = 4

/** A point less relevant than this share of a section's best does not answer its question; a lone sentence needs more. */
const FLOOR = 0.25
const LONE_FLOOR = 0.28
/** A section may tell a point whose relevance to it is at least this share of that to the section it suits best. */
const AT_HOME = 0.8

/**
 * Independent origins and concrete content: what makes a point worth telling whatever the question. How much of a
 * lone sentence others would agree on cannot be seen: it counts as much as the average one.
 */
const importances = (points: readonly Point[]): number[] => {
  const lone = points.filter(({ members }) => members.length === 1)
  const average = lone.reduce((sum, { substance }) => sum + substance, 0) / (lone.length || 1)
  return points.map(
    ({ members, origins, substance }) =>
      Math.log(1 + origins) ** 2 * (members.length > 1 ? substance : average),
  )
}

/** What one section asks of each point, as a share of what it asks of its best, beside what its rivals do. */
interface Bid {
  readonly shares: readonly number[]
  readonly hasState: boolean
}

const fitting = (points: readonly Point[], { shares, hasState }: Bid, bids: readonly Bid[]): boolean[] => {
  const states = bids.filter(bid => bid.hasState)
  const others = bids.filter(bid => !bid.hasState)
  const best = (rivals: readonly Bid[], point: number): number =>
    Math.max(0, ...rivals.map(rival => rival.shares[point]!))
  return shares.map((share, point) => {
    const floor = points[point]!.members.length > 1 ? FLOOR : LONE_FLOOR
    const isHome = hasState
      ? share >= AT_HOME * best(states, point) && share >= best(others, point)
      : share >= AT_HOME * best(others, point)
    return share >= floor && isHome
  })
}

/**
 * Points by what they are worth to each section: relevance × importance, less where another section asks for it more. A
 * section with a state to tell takes beside it only what no other asks for more; the others need not yield to it.
 * @param relevance one list of scores a section, by point; 0: not for this section
 * @param hasState whether a section has a state to tell
 */
export const rankings = (
  points: readonly Point[],
  relevance: readonly (readonly number[])[],
  hasState: readonly boolean[],
): Ranked[][] => {
  const bids = relevance.map((scores, section): Bid => {
    const highest = Math.max(...scores, Number.MIN_VALUE)
    return { shares: scores.map(score => score / highest), hasState: hasState[section]! }
  })
  const worth = importances(points)
  return bids.map(bid => {
    const rivals = bid.hasState ? bids : bids.filter(other => !other.hasState)
    const fits = fitting(points, bid, bids)
    return bid.shares
      .map((value, point) => {
        const total = rivals.reduce((sum, { shares }) => sum + shares[point]! ** SHARPNESS, 0)
        const score = value * worth[point]! * Math.sqrt(value ** SHARPNESS / total)
        return { point, score: value > 0 ? score : 0, fits: fits[point]! }
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.point - b.point)
  })
}

/**
 * Deals the points out: in turn, each section takes the best one for it that is left and repeats nothing told before.
 * @param told points that are told already: not dealt, not repeated
 * @param isTellable says whether a point, about to be dealt, can be put into words that are new and understood on their own
 * @returns a section's points, best first, at most its limit
 */
export const deal = (
  points: readonly Point[],
  ranked: readonly (readonly Ranked[])[],
  limits: readonly number[],
  told: readonly number[],
  isTellable: (item: Ranked, section: number) => boolean,
): Ranked[][] => {
  const dealt: Ranked[][] = limits.map(() => [])
  const chosen = new Set(told)
  const repeats = (point: number): boolean =>
    [...chosen].some(other => likeness(points[other]!, points[point]!) > REPEATS)
  const next = ranked.map(list => list.filter(({ fits }) => fits).values())
  const pick = (section: number): boolean => {
    for (const item of next[section]!) {
      if (chosen.has(item.point) || repeats(item.point) || !isTellable(item, section)) continue
      chosen.add(item.point)
      dealt[section]!.push(item)
      return true
    }
    return false
  }
  let open = limits.map((_, section) => section)
  while (open.length > 0)
    open = open.filter(section => dealt[section]!.length < limits[section]! && pick(section))
  return dealt
}
