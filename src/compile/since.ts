import { claimsOf, type Edition, type EditionClaim } from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import type { ArticleStore } from '../store/store.ts'
import { correctedSince } from './corrections.ts'
import { changesSince, newPoints } from './diff.ts'

/** The same rule as for an edition that is compiled with this period: all that it rests on was published after `from`. */
const marker = ({ articles }: Edition, from: Instant): (<C extends EditionClaim>(claim: C) => C) => {
  const published = new Map(articles.map(({ id, publishedAt }) => [id, publishedAt]))
  return claim => ({
    ...claim,
    isNew: claim.citations.every(({ articleId }) => (published.get(articleId) ?? '') > from),
  })
}

/** An edition as a reader meets it who had `before` last: what is new and what changed is told from there. */
export const editionSince = async (
  articles: ArticleStore,
  edition: Edition,
  before: Edition,
): Promise<Edition> => {
  const marked = marker(edition, before.asOf)
  const { disputes, headline } = edition
  const sections = edition.sections.map(section => {
    if (section.result === 'quiet') return section
    const [first, ...others] = section.claims
    return { ...section, claims: [marked(first), ...others.map(marked)] as const }
  })
  return {
    ...edition,
    period: { from: before.asOf, to: edition.asOf },
    headline: headline && marked(headline),
    sections,
    disputes: disputes.map(({ about, accounts: [one, two, ...more] }) => ({
      about,
      accounts: [marked(one), marked(two), ...more.map(marked)],
    })),
    changes: changesSince(
      { sections, disputes },
      before,
      await correctedSince(articles, before, edition.asOf),
    ),
  }
}

/**
 * True when an edition of {@link editionSince} has something to tell to who had `before`: a change, or a point that rests
 * on an article which was not there yet when `before` was made, however old the article is.
 */
export const hasNews = async (
  articles: ArticleStore,
  edition: Edition,
  before: Edition,
): Promise<boolean> => {
  if (edition.changes.length > 0) return true
  const known = new Set(claimsOf(before).flatMap(claim => claim.citations.map(({ articleId }) => articleId)))
  const added = newPoints(edition, before).flatMap(({ citations }) =>
    citations.map(({ articleId }) => articleId).filter(id => !known.has(id)),
  )
  return (await articles.get(added)).some(({ firstSeenAt }) => firstSeenAt > before.asOf)
}
