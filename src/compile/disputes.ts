import { nonEmpty } from '../domain/values.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import { lossOf, opposedLosses, sidesOf } from './losses.ts'
import { oppositions } from './oppositions.ts'
import { valueDisputes } from './value-disputes.ts'
import { valuePoints } from './value-points.ts'

/** Accounts of one point that differ, side by side; each account is the evidence that agrees on it. */
export interface FoundDispute {
  /** In a few words of the articles: `length of the meeting`. */
  readonly about: string
  readonly accounts: readonly [EvidenceGroup, EvidenceGroup, ...EvidenceGroup[]]
}

const byScore = (evidence: Iterable<Evidence>): EvidenceGroup | null =>
  nonEmpty([...new Set(evidence)].sort((a, b) => b.score - a.score))

const dispute = (about: string, groups: readonly (EvidenceGroup | null)[]): FoundDispute | null => {
  const [first, second, ...rest] = groups.filter(group => group !== null)
  return first && second ? { about, accounts: [first, second, ...rest] } : null
}

const ofValues = (evidence: readonly Evidence[]): FoundDispute[] =>
  valueDisputes(evidence.flatMap(valuePoints))
    .map(({ about, accounts }) =>
      dispute(
        about,
        accounts.map(points => byScore(points.map(point => point.evidence))),
      ),
    )
    .filter(found => found !== null)

const ofLosses = (evidence: readonly Evidence[]): FoundDispute[] => {
  const sides = sidesOf(evidence)
  const losses = evidence.map(item => lossOf(item, sides)).filter(loss => loss !== null)
  return opposedLosses(losses)
    .map(accounts => {
      const verbs = [...new Set(accounts.flat().map(loss => loss.verb))]
      return dispute(
        `what was ${verbs.join(' or ')}`,
        accounts.map(told => byScore(told.map(loss => loss.evidence))),
      )
    })
    .filter(found => found !== null)
}

const ofOppositions = (evidence: readonly Evidence[]): FoundDispute[] => {
  const told = new Set<Evidence>()
  const found: FoundDispute[] = []
  for (const { about, no, yes } of oppositions(evidence)) {
    if (told.has(no) || yes.some(item => told.has(item))) continue
    for (const item of [no, ...yes]) told.add(item)
    const made = dispute(about, [[no], byScore(yes)])
    if (made) found.push(made)
  }
  return found
}

/**
 * Finds accounts that differ on the same point: values given of the same thing, what each side is told to have lost,
 * and opposite assertions. Accounts of one article never dispute each other, and neither do a text and its reprint.
 * Rather misses a dispute than makes one up.
 */
export const findDisputes = (evidence: readonly Evidence[]): FoundDispute[] => {
  const articles = new Set(evidence.map(({ article }) => article.id))
  const origins = evidence.filter(
    ({ article }) => article.reprintOf === null || !articles.has(article.reprintOf),
  )
  return [...ofValues(origins), ...ofLosses(origins), ...ofOppositions(origins)]
}
