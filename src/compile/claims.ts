import { createHash } from 'node:crypto'
import { outletName } from '../domain/article.ts'
import { cite } from '../domain/citation.ts'
import type { EditionClaim } from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import { contentTerms } from '../text/tokens.ts'
import type { EvidenceGroup } from './evidence.ts'
import { named } from './standing.ts'

/** The words of a passage as a sentence of an edition: one line, beginning with a capital. */
const worded = (quote: string): string => {
  const line = quote.replace(/\s+/g, ' ').trim()
  return line.replace(/^\[?\p{Ll}/u, start => start.toUpperCase())
}

/** The same for the same words in the same section, whatever their order and form. */
const claimId = (section: string, text: string): string =>
  createHash('sha256')
    .update(`${section}\n${[...new Set(contentTerms(text))].sort().join(' ')}`)
    .digest('hex')
    .slice(0, 12)

/** Everything it rests on was published after `from`, and at least one article says when. */
const isNewSince = (group: EvidenceGroup, from: Instant | null): boolean =>
  group.every(({ article }) => article.publishedAt !== null && (from === null || article.publishedAt > from))

const outletsOf = (group: EvidenceGroup): string[] => {
  const names = group.map(({ article }) => outletName(article)).filter(name => name !== null)
  return [...new Set(names)]
}

/**
 * A group as a claim in the articles' own words: those of its first passage, cited with every passage that says so.
 * @param from start of the edition's period; null: it has none
 */
export const claimOf = (section: string, group: EvidenceGroup, from: Instant | null): EditionClaim => {
  const [first, ...others] = group
  const text = worded(named(first))
  const { speaker, modality } = first.statement
  return {
    id: claimId(section, text),
    text,
    attribution: { speaker, outlets: outletsOf(group) },
    modality,
    citations: [cite(first.article, first.span), ...others.map(({ article, span }) => cite(article, span))],
    eventDate: group.find(({ statement }) => statement.eventDate !== null)?.statement.eventDate ?? null,
    isNew: isNewSince(group, from),
  }
}
