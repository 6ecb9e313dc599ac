import type { Article } from '../domain/article.ts'
import type { Briefing } from '../domain/briefing.ts'
import {
  type ArticleCard,
  type Coverage,
  cardOf,
  claimsOf,
  type Dispute,
  type Edition,
  type EditionClaim,
  editionId,
  type SectionResult,
} from '../domain/edition.ts'
import { type Instant, nonEmpty, toInstant } from '../domain/values.ts'
import { analyse } from '../retrieve/analysis.ts'
import type { Store } from '../store/store.ts'
import { claimOf } from './claims.ts'
import { correctedSince } from './corrections.ts'
import { changesSince, withKeptIds } from './diff.ts'
import type { ToldDispute } from './edition-disputes.ts'
import type { EvidenceGroup } from './evidence.ts'
import { gatherArticles } from './gather.ts'
import { headlineOf } from './headline.ts'
import { outline, type SectionOutline } from './outline.ts'
import { coverageOf, topicOf, undatedAfter } from './topic.ts'
import { type Verifier, verifierFor } from './verify.ts'
import { coverageWithin, windowStart } from './window.ts'

export interface CompileRequest {
  readonly store: Store
  readonly briefing: Briefing
  /** Only what was known by then is used. */
  readonly asOf: Instant
  /** Start of the period whose news is told apart; `last`: the last kept edition; null: no period. */
  readonly since: Instant | 'last' | null
}

type Draft = Omit<Edition, 'headline' | 'changes'>

const sectionOf = (
  { section, groups, status }: SectionOutline,
  from: Instant | null,
  searched: Coverage,
): SectionResult => {
  const { id, title, question, kind } = section
  const head = { id, title, question, kind }
  const claims = nonEmpty(groups.map(group => claimOf(id, group, from)))
  if (!claims) return { ...head, result: 'quiet', searched }
  const shownBy = status && nonEmpty(Array.from({ length: status.shownBy }, (_, at) => at))
  return {
    ...head,
    result: 'reported',
    status: shownBy && { label: status.label, since: status.since, claims: shownBy },
    claims,
  }
}

const disputeOf = (
  { about, accounts: [first, second, ...rest] }: ToldDispute,
  from: Instant | null,
): Dispute => {
  const worded = (group: EvidenceGroup): EditionClaim => claimOf(about, group, from)
  return { about, accounts: [worded(first), worded(second), ...rest.map(worded)] }
}

/** The section without the claims that do not verify. */
const verified = (section: SectionResult, isExact: Verifier, searched: Coverage): SectionResult => {
  if (section.result === 'quiet') return section
  const places = section.claims.map((claim, at) => (isExact(claim) ? at : -1)).filter(at => at >= 0)
  const { result: _, status, claims, ...head } = section
  const kept = nonEmpty(places.map(at => claims[at]!))
  if (!kept) return { ...head, result: 'quiet', searched }
  const shownBy = nonEmpty((status?.claims ?? []).map(at => places.indexOf(at)).filter(at => at >= 0))
  return {
    ...head,
    result: 'reported',
    claims: kept,
    status: status && shownBy && { ...status, claims: shownBy },
  }
}

const cited = (articles: readonly Article[], claims: readonly EditionClaim[]): ArticleCard[] => {
  const ids = new Set(claims.flatMap(claim => claim.citations.map(citation => citation.articleId)))
  const isCited = ({ id, reprintOf }: Article): boolean =>
    ids.has(id) || (reprintOf !== null && ids.has(reprintOf))
  return articles.filter(isCited).map(cardOf)
}

/** The edition without what compares it with another. */
const draft = async (
  { articles }: Store,
  briefing: Briefing,
  asOf: Instant,
  from: Instant | null,
): Promise<Draft> => {
  const topic = await topicOf(articles, briefing.about, asOf)
  const searched = await coverageOf(articles, topic)
  const read = await gatherArticles(articles, topic, briefing.sections, searched.articles)
  const told = outline(read.map(analyse), briefing, asOf)
  const sections = told.sections.map(section => sectionOf(section, from, searched))
  const disputes = told.disputes.map(dispute => disputeOf(dispute, from))
  const written = [...claimsOf({ sections }), ...disputes.flatMap(({ accounts }) => accounts)]
  const isExact = await verifierFor(articles, written)
  const kept = await Promise.all(
    sections.map(async (section, at) => {
      const whole = verified(section, isExact, searched)
      const start = windowStart(briefing.sections[at]!, asOf)
      if (whole.result === 'reported' || start === null) return whole
      return { ...whole, searched: await coverageWithin(articles, topic, start, asOf) }
    }),
  )
  const standing = disputes.filter(({ accounts }) => accounts.every(isExact))
  const claims = [...claimsOf({ sections: kept }), ...standing.flatMap(({ accounts }) => accounts)]
  return {
    id: editionId(briefing.id, asOf),
    briefing: briefing.id,
    title: briefing.title,
    asOf,
    period: { from, to: asOf },
    sections: kept,
    disputes: standing,
    articles: cited(read, claims),
    searched,
    undated: await undatedAfter(articles, topic, asOf),
    writer: {
      kind: 'extractive',
      model: null,
      withheld: written.filter(claim => !isExact(claim)).length,
      promptTokens: 0,
      completionTokens: 0,
    },
  }
}

const justBefore = (at: Instant): Instant => toInstant(Date.parse(at) - 1)

/** What an edition is compared with: the last kept one, or the one as of the instant asked for, compiled if need be. */
const baseline = async (
  request: CompileRequest,
  last: Edition | null,
): Promise<Pick<Edition, 'asOf' | 'sections' | 'disputes'> | null> => {
  const { store, briefing, since } = request
  if (since === null) return null
  if (since === 'last') return last
  return (await store.editions.get(editionId(briefing.id, since))) ?? draft(store, briefing, since, null)
}

/** An edition of a briefing as {@link compile} makes it; it is not kept. */
export const compose = async (request: CompileRequest): Promise<Edition> => {
  const { store, briefing, asOf } = request
  const last = await store.editions.latest(briefing.id, justBefore(asOf))
  const before = await baseline(request, last)
  const written = await draft(store, briefing, asOf, before?.asOf ?? null)
  const compared = last ? withKeptIds(written, last) : written
  return {
    ...compared,
    headline: headlineOf(compared),
    changes: before ? changesSince(compared, before, await correctedSince(store.articles, before, asOf)) : [],
  }
}

/**
 * Compiles an edition of a briefing from the articles known at `asOf` and keeps it. Every citation of it has been
 * checked against the stored article.
 * @throws StoreError when the store cannot be used
 */
export const compile = async (request: CompileRequest): Promise<Edition> => {
  const edition = await compose(request)
  await request.store.editions.put(edition)
  return edition
}
