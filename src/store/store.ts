import type { Article, ArticleDraft, ArticleId } from '../domain/article.ts'
import type { DeliveryOrder, DeliveryRecord, DeliveryState, Lease, Resolution } from '../domain/delivery.ts'
import type { Destination, PlatformName } from '../domain/destination.ts'
import type { Coverage, Edition, EditionId } from '../domain/edition.ts'
import type { Feed, KnownEntry } from '../domain/feed.ts'
import type { Feedback } from '../domain/feedback.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Account, DailyUsage, Usage } from '../domain/usage.ts'
import type { Instant } from '../domain/values.ts'
import type { VectorStore } from './vectors.ts'

/** Where Communiqué keeps what must not be lost. One contract suite (`test/contract/store.ts`) runs on every engine. */
export interface Store extends AsyncDisposable {
  /** Whether other machines may be using it too. */
  readonly isShared: boolean
  readonly articles: ArticleStore
  readonly vectors: VectorStore
  readonly editions: EditionStore
  readonly feeds: FeedStore
  readonly subscriptions: SubscriptionStore
  readonly feedback: FeedbackStore
  readonly deliveries: DeliveryLog
  readonly usage: UsageStore
  readonly expiring: ExpiringStore
}

/** An article on its way in, with the fingerprint by which its reprints are found. */
export interface NewArticle {
  readonly draft: ArticleDraft
  /** Hashes (unsigned 32-bit); articles that share one are reprint candidates. Empty: never a reprint. */
  readonly bands: readonly number[]
  readonly reprintOf: ArticleId | null
}

export interface PutResult {
  readonly kind: 'added' | 'updated' | 'known'
  readonly id: ArticleId
}

/** Which articles are meant. All given conditions must hold. */
export interface ArticleFilter {
  /** Each group must be met by one of its terms (normal forms of `text/tokens.ts`). */
  readonly groups?: readonly (readonly string[])[]
  /** Terms that must not occur. */
  readonly none?: readonly string[]
  /** Outlet names as `outlets()` gives them, without regard to case, spaces and marks. */
  readonly outlets?: readonly string[]
  /** BCP 47 tags; `en` also admits `en-GB`. */
  readonly languages?: readonly string[]
  /** Known at or after this instant. */
  readonly from?: Instant
  /** Known at or before this instant; versions superseded by then are left out. Absent: now, the current versions. */
  readonly to?: Instant
}

export interface WeightedTerm {
  readonly term: string
  /** What one article gains by holding the term. */
  readonly weight: number
}

export interface StoreSize {
  readonly articles: number
  /** Terms of title and body an article, on average; 0 in an empty store. */
  readonly meanLength: number
}

export interface ArticleStore {
  /** Stores in one transaction; idempotent. Results are in the order of the input. */
  put(articles: readonly NewArticle[], now: Instant): Promise<PutResult[]>
  /** The articles with these ids, in the order of the ids; unknown ids are left out. */
  get(ids: readonly ArticleId[]): Promise<Article[]>
  /** Every version under the address, oldest first. */
  versions(url: string): Promise<Article[]>
  /** The newest version of each of these articles that has been replaced by one. */
  replacements(ids: readonly ArticleId[]): Promise<Map<ArticleId, Article>>
  /** Ids of matching articles, newest first. */
  match(filter: ArticleFilter, limit: number): Promise<ArticleId[]>
  /** Ids of matching articles by the summed weight of the terms they hold, best first, newer first among equals. */
  rank(terms: readonly WeightedTerm[], filter: ArticleFilter, limit: number): Promise<ArticleId[]>
  /**
   * In how many stored versions each term occurs: exact for rare terms, estimated from the newest ones for common terms;
   * 0 for a term that none holds.
   */
  frequencies(terms: readonly string[]): Promise<Map<string, number>>
  /** The size of the whole store, every version counted. */
  size(): Promise<StoreSize>
  /** Terms of the store that may be another spelling of this one, by code points: alike in consonants, or with the same first letters. */
  similarTerms(term: string): Promise<string[]>
  /** How many, from how many outlets (named, or known by their host), over what publication time. */
  coverage(filter: ArticleFilter): Promise<Coverage>
  /** Articles that share a band with the fingerprint, newest first. */
  sharing(bands: readonly number[], limit: number): Promise<ArticleId[]>
  /** Makes an article, and all that were reprints of it, reprints of an earlier origin; idempotent. */
  moveReprints(article: ArticleId, origin: ArticleId): Promise<void>
  /** Names of the stored outlets, see `outletName`: an article without one goes by the host of its address. */
  outlets(): Promise<string[]>
}

export interface EditionStore {
  /** Keeps an edition; one that is already kept under this id stays as it is. */
  put(edition: Edition): Promise<void>
  get(id: EditionId): Promise<Edition | null>
  /** The newest edition of a briefing as of an instant at or before `at`. */
  latest(briefing: string, at: Instant): Promise<Edition | null>
  /** How many are kept, of all briefings. */
  count(): Promise<number>
}

export interface FeedStore {
  /** Keeps a new feed; false when there is one under this URL, which then stays as it is. */
  add(feed: Feed): Promise<boolean>
  /** Every feed, by URL. */
  list(): Promise<Feed[]>
  get(url: string): Promise<Feed | null>
  /** Keeps what has become of a feed; one that has been removed meanwhile stays removed. */
  save(feed: Feed): Promise<void>
  /** Removes a feed and what is remembered of its entries; its articles stay. False when there is none. */
  remove(url: string): Promise<boolean>
  /** Renames a feed that has moved, with its entries; it disappears when there is one under the new URL. */
  move(url: string, to: string): Promise<void>
  /** Feeds due at `now`, longest due first. They count as due next at `until`, so that nobody else takes them before. */
  claim(now: Instant, until: Instant, limit: number): Promise<Feed[]>
  /** What is remembered under these keys. */
  entries(feed: string, keys: readonly string[]): Promise<Map<string, KnownEntry>>
  /** Remembers entries; what was remembered under their keys is replaced. */
  remember(feed: string, entries: readonly KnownEntry[], now: Instant): Promise<void>
  /** Forgets entries of all feeds that have not changed since. */
  forget(before: Instant): Promise<void>
}

export interface SubscriptionStore {
  /** Keeps a subscription in place of the channel's earlier one to the same briefing. */
  put(subscription: Subscription): Promise<void>
  /** False when there is none. */
  remove(briefing: string, destination: Destination): Promise<boolean>
  /** Those of one channel, or all; by briefing, then destination. */
  list(destination?: Destination): Promise<Subscription[]>
}

/** What came of asking for a delivery. The record is as it stands; with `reserved` it is the caller's until the lease ends. */
export interface Reservation {
  readonly outcome: 'reserved' | 'in-progress' | 'already-delivered' | 'failed' | 'uncertain' | 'skipped'
  readonly delivery: DeliveryRecord
}

/**
 * What was planned and what became of it. Every write outlasts the end of the process. That a call is about to be made
 * (`unsettledSince`) and what a person decides outlast a crash of the machine; all else can be found out again.
 */
export interface DeliveryLog {
  /**
   * Takes a delivery, entering it when it is new. Of several callers one gets it; the others see `in-progress`, as does
   * everyone before its `nextAt`.
   */
  reserve(order: DeliveryOrder, lease: Lease, now: Instant): Promise<Reservation>
  /** Enters a delivery; false when it is known, and then stays as it is. */
  enter(delivery: DeliveryRecord): Promise<boolean>
  /** Keeps what has become of a reserved delivery; false, and nothing kept, when the lease went to another holder. */
  save(delivery: DeliveryRecord, holder: string): Promise<boolean>
  get(key: string): Promise<DeliveryRecord | null>
  /** Pending deliveries that nobody works on and that may be worked on now, those that have been free the longest first. */
  due(now: Instant, limit: number, filter?: DueFilter): Promise<DeliveryRecord[]>
  /** Newest slot first. */
  list(limit: number, filter?: DeliveryFilter): Promise<DeliveryRecord[]>
  /** How many are in each state; those in which there is none may be left out. */
  counts(): Promise<ReadonlyMap<DeliveryState, number>>
  /** Carries out what a person decided about a delivery that failed, is uncertain or was skipped; false for any other. */
  resolve(key: string, how: Resolution, now: Instant): Promise<boolean>
  /** Up to when a briefing's deliveries to a destination are planned; null: not at all. */
  plannedTo(briefing: string, destination: Destination): Promise<Instant | null>
  /**
   * Enters new deliveries and moves `plannedTo` from `from` to `to`, all or nothing; false when it no longer is `from`.
   * Deliveries that are known stay as they are.
   */
  plan(stretch: PlannedStretch, deliveries: readonly DeliveryRecord[]): Promise<boolean>
}

/** Which of the deliveries that are due are meant. All given conditions must hold. */
export interface DueFilter {
  readonly platform?: PlatformName
  /** Those that come after this one in their order; null: all. */
  readonly after?: DeliveryRecord | null
}

/** Which deliveries are meant. All given conditions must hold. */
export interface DeliveryFilter {
  readonly state?: DeliveryState
  readonly briefing?: string
  readonly destination?: Destination
  /** Only slots at or after this instant. */
  readonly from?: Instant
  /** Only slots before this instant. */
  readonly before?: Instant
  /** Those that follow on the delivery with this key; null: editions alone. */
  readonly after?: string | null
}

export interface PlannedStretch {
  readonly briefing: string
  readonly destination: Destination
  readonly from: Instant | null
  readonly to: Instant
}

export interface FeedbackStore {
  /** Keeps a verdict in place of the same person's earlier one on the same claim. */
  put(feedback: Feedback): Promise<void>
  /** Newest first. */
  list(limit: number): Promise<Feedback[]>
}

/** What asking models has taken, by day and account. */
export interface UsageStore {
  /**
   * Adds to accounts of a day, to all or to none: where one of them would then be over its budget, its name is given back
   * and nothing is added. However many ask at once, together they stay within it.
   */
  add(day: string, usage: Usage, accounts: readonly Account[]): Promise<string | null>
  /** From this day on, newest day first, then by account. */
  list(from: string): Promise<DailyUsage[]>
}

/** Values that may be forgotten after a time: memory of conversations, events that have been dealt with. */
export interface ExpiringStore {
  /** Undefined when there is none or it has expired at `now`. */
  get(key: string, now: number): Promise<string | undefined>
  /** @param expiresAt in milliseconds since 1970; null: never */
  set(key: string, value: string, expiresAt: number | null): Promise<void>
  /** Sets a value only where there is none that has not expired; false otherwise. Of several callers one succeeds. */
  add(key: string, value: string, expiresAt: number, now: number): Promise<boolean>
  /** Moves the end of a value that is still this one and has not expired; false otherwise. A lease is renewed by it. */
  extend(key: string, value: string, expiresAt: number, now: number): Promise<boolean>
  /** False when there is none. */
  delete(key: string): Promise<boolean>
  /** Deletes every key that begins with the prefix. */
  clear(prefix: string): Promise<void>
}
