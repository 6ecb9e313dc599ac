import { hash } from 'node:crypto'
import type { Instant } from './values.ts'

/** Names one version of one article: 16 hex digits made from its key and its content. */
export type ArticleId = string & { readonly __brand: 'ArticleId' }

/** How `publishedAt` is known: said by the article, read off its text, or not at all. */
export type DateBasis = 'stated' | 'inferred' | 'unknown'

/** What ingest hands to the store: one published text, cleaned, before the store has seen it. */
export interface ArticleDraft {
  readonly title: string
  /** Plain text, paragraphs separated by a newline; every span and quote refers to it. May be empty for a bare feed entry. */
  readonly body: string
  /** The canonical address, or the `file:` URL of a local file without one of its own. */
  readonly url: string
  readonly outlet: string | null
  readonly author: string | null
  readonly publishedAt: Instant | null
  readonly dateBasis: DateBasis
  /** When the article says it was last changed; null when it does not say. */
  readonly modifiedAt: Instant | null
  /** BCP 47 language tag, or null when it is not known. */
  readonly language: string | null
  /** Only its summary could be had: the feed has no more, and its page is behind a pay wall, empty or not to be read. */
  readonly summaryOnly: boolean
}

/** One stored version of an article. Immutable: a changed body under the same URL is a new version with a new id. */
export interface Article extends ArticleDraft {
  readonly id: ArticleId
  /** 1 for the first text under this URL, counting up. */
  readonly version: number
  /** When the store first saw this version. */
  readonly firstSeenAt: Instant
  /**
   * From when an edition may use this version: its publication, or, for an undated article or a later version that
   * does not say when it changed, the time it was first seen. An edition as of T uses what has `knownAt <= T`.
   */
  readonly knownAt: Instant
  /** The origin of the same text when this one is a reprint. Reprints count as one origin. */
  readonly reprintOf: ArticleId | null
}

/** The id of a version: the same URL, title and body always give the same id. */
export const articleId = (draft: Pick<ArticleDraft, 'url' | 'title' | 'body'>): ArticleId =>
  hash('sha256', `${draft.url}\n${draft.title}\n${draft.body}`, 'hex').slice(0, 16) as ArticleId

/** From when a version may be used, see {@link Article.knownAt}. */
export const knownAt = (draft: ArticleDraft, version: number, firstSeenAt: Instant): Instant => {
  if (version > 1) return draft.modifiedAt ?? firstSeenAt
  return draft.publishedAt ?? firstSeenAt
}

/** What to call the place an article comes from: the outlet, else the host of its address, else null. */
export const outletName = (article: Pick<Article, 'outlet' | 'url'>): string | null => {
  if (article.outlet) return article.outlet
  const host = URL.canParse(article.url) ? new URL(article.url).hostname : ''
  return host.replace(/^www\./, '') || null
}
