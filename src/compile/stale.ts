import type { Instant } from '../domain/values.ts'
import type { EvidenceGroup } from './evidence.ts'

/** Says how things are at the time of writing. */
const AT_PRESENT = /\b(?:now|currently|at present|so far|not yet|still|(?:is|are) (?:\p{Ll}+ )?being)\b/iu

/** Says how things are, and of no time: such a sentence has no place among what happened when. */
export const isOfThePresent = ([{ text, statement }]: EvidenceGroup): boolean =>
  statement.eventDate === null && AT_PRESENT.test(text)

/**
 * Tells how things were before a state came about as if they were so now: `the reservoirs are now being drained`, of
 * dams that have been removed since.
 */
export const isStale = (group: EvidenceGroup, since: Instant | null): boolean =>
  since !== null &&
  AT_PRESENT.test(group[0].text) &&
  group.every(({ article: { publishedAt } }) => publishedAt !== null && publishedAt < since)
