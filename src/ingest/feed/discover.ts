import { Parser } from 'htmlparser2'
import type { FeedReference } from './document.ts'
import { webAddress } from './links.ts'

const FEED_TYPE = /^(application|text)\/(rss|atom|rdf|feed)?\+?(xml|json)$/i
/** Paths at which sites commonly have a feed that they do not tell of. */
const COMMON_PLACES = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
  '/feeds',
  '/news-sitemap.xml',
]

/** The feeds that a page names in its `<link>` elements, in its own order. */
export const linkedFeeds = (html: string, url: string): FeedReference[] => {
  const feeds = new Map<string, FeedReference>()
  let base = url
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '', title }) {
      if (!href) return
      if (name === 'base') base = webAddress(href, [url]) ?? base
      if (name !== 'link' || !/\b(alternate|feed)\b/i.test(rel) || !FEED_TYPE.test(type.trim())) return
      const address = webAddress(href, [base])
      if (address) feeds.set(address, { url: address, title: title?.trim() || null })
    },
  })
  parser.end(html)
  return [...feeds.values()]
}

/** Addresses worth a try on a site that names no feed. */
export const commonPlaces = (url: string): string[] => COMMON_PLACES.map(path => new URL(path, url).href)
