import type { Instant } from './values.ts'

/** A URL polled for one outlet, and how it has fared. */
export interface Feed {
  readonly url: string
  /** The name given to the outlet; null: the feed's own title. */
  readonly outlet: string | null
  /** ISO 3166 code of the country that the outlet is published in. */
  readonly country: string | null
  /** The feed's title and site, as it last told them. */
  readonly title: string | null
  readonly site: string | null
  /** BCP 47 tag for articles that do not tell their own. */
  readonly language: string | null
  /** Whether article pages are read where the feed has only a summary. */
  readonly pages: boolean
  /** How often it is polled, in minutes; null: as often as it has news. */
  readonly everyMinutes: number | null
  /** Named in the configuration rather than added by a person: it goes when its line goes. */
  readonly configured: boolean
  readonly addedAt: Instant
  /** When it is polled next; null: disabled. */
  readonly nextAt: Instant | null
  readonly intervalMinutes: number
  /** How long the publisher asks readers to wait between two visits, in minutes. */
  readonly ttlMinutes: number | null
  readonly checkedAt: Instant | null
  /** When it last had something new. */
  readonly changedAt: Instant | null
  readonly etag: string | null
  readonly lastModified: string | null
  /** Fingerprint of what it last said: many servers send an unchanged feed again. */
  readonly digest: string | null
  /** Failures in a row, since when, and the last one in words. */
  readonly failures: number
  readonly failingSince: Instant | null
  readonly problem: string | null
}

/** What is remembered of an entry, so that it is read once and again only when it changes. */
export interface KnownEntry {
  /** The publisher's id or the canonical address; an entry may have one of each. */
  readonly key: string
  /** The address its article is stored under. */
  readonly url: string
  /** Changes when the entry does. */
  readonly fingerprint: string
  /** Attempts to read its page that failed; 0 when nothing is left to do. */
  readonly attempts: number
}

export type NewFeed = Pick<Feed, 'url'> &
  Partial<
    Pick<Feed, 'outlet' | 'country' | 'title' | 'site' | 'language' | 'pages' | 'everyMinutes' | 'configured'>
  >

/** How often a feed is polled before it is known how often it has news, in minutes. */
export const FIRST_INTERVAL_MINUTES = 30

/** A feed that has never been polled, due now. */
export const newFeed = (known: NewFeed, now: Instant): Feed => ({
  outlet: null,
  country: null,
  title: null,
  site: null,
  language: null,
  pages: true,
  everyMinutes: null,
  configured: false,
  ...known,
  addedAt: now,
  nextAt: now,
  intervalMinutes: FIRST_INTERVAL_MINUTES,
  ttlMinutes: null,
  checkedAt: null,
  changedAt: null,
  etag: null,
  lastModified: null,
  digest: null,
  failures: 0,
  failingSince: null,
  problem: null,
})

export const feedHealths = ['new', 'ok', 'failing', 'disabled'] as const
export type FeedHealth = (typeof feedHealths)[number]

export const feedHealth = (feed: Feed): FeedHealth => {
  if (feed.nextAt === null) return 'disabled'
  if (feed.failures > 0) return 'failing'
  return feed.checkedAt === null ? 'new' : 'ok'
}

/** How many feeds are in each state of health. */
export const countHealth = (feeds: readonly Feed[]): Readonly<Record<FeedHealth, number>> => {
  const counts = { new: 0, ok: 0, failing: 0, disabled: 0 }
  for (const feed of feeds) counts[feedHealth(feed)] += 1
  return counts
}

/** What a feed is called: the outlet's given name, else its own title, else its host. */
export const feedName = (feed: Feed): string => feed.outlet ?? feed.title ?? new URL(feed.url).hostname
