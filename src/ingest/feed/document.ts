/** What a document that is polled can hold: articles, or the addresses of other documents that hold them. */
export type FeedDocument = ParsedFeed | FeedList

/** A feed or sitemap in the one form that all formats are read into. */
export interface ParsedFeed {
  readonly kind: 'feed'
  readonly title: string | null
  /** The site that the feed belongs to. */
  readonly site: string | null
  /** BCP 47 tag, as the feed gives it. */
  readonly language: string | null
  /** How long the publisher asks readers to wait between two visits, in minutes. */
  readonly ttlMinutes: number | null
  readonly entries: readonly FeedEntry[]
}

/** One entry, as the feed gives it: titles and texts are plain, links are http or https, dates are not judged yet. */
export interface FeedEntry {
  /** The publisher's own name for the entry (GUID, Atom id). */
  readonly id: string | null
  readonly title: string
  readonly link: string | null
  /** The fullest text the feed has, paragraphs separated by a newline; may be empty. */
  readonly text: string
  /** Whether the text is what the feed calls the content, not its summary. */
  readonly isFullText: boolean
  readonly author: string | null
  /** The outlet an aggregating feed took the entry from. */
  readonly outlet: string | null
  readonly language: string | null
  readonly published: string | null
  readonly modified: string | null
}

/** An OPML file or a sitemap index: addresses to be read in turn. */
export interface FeedList {
  readonly kind: 'list'
  readonly members: readonly FeedReference[]
}

export interface FeedReference {
  readonly url: string
  readonly title: string | null
}
