import type { FeedDocument } from './document.ts'
import { readJsonFeed } from './json-feed.ts'
import { readOpml } from './opml.ts'
import { readSitemap, readSitemapIndex } from './sitemap.ts'
import { readXml, type XmlElement } from './xml.ts'
import { readXmlFeed } from './xml-feed.ts'

type Reader = (root: XmlElement, url: string | null) => FeedDocument

/** Readers by the name of the root element. */
const READERS: Readonly<Record<string, Reader>> = {
  rss: readXmlFeed,
  'rdf:rdf': readXmlFeed,
  feed: readXmlFeed,
  channel: readXmlFeed,
  urlset: readSitemap,
  sitemapindex: readSitemapIndex,
  opml: readOpml,
}

/**
 * Reads any feed, sitemap, sitemap index or OPML file; well-formed or not.
 * @param url where the document was found; relative links are resolved against it
 * @returns null when the text is none of these
 */
export const parseFeed = (text: string, url: string | null): FeedDocument | null => {
  if (/^[\s\uFEFF]*\{/.test(text)) return readJsonFeed(text, url)
  for (const root of readXml(text)) {
    const read = Object.hasOwn(READERS, root.name) ? READERS[root.name] : undefined
    if (read) return read(root, url)
  }
  return null
}

/** Whether the text looks like something that {@link parseFeed} reads, without reading it. */
export const looksLikeFeed = (text: string): boolean => {
  const head = text.slice(0, 16_384)
  if (/^[\s\uFEFF]*\{/.test(head)) return /"version"\s*:\s*"https?:\\?\/\\?\/(www\.)?jsonfeed\.org/.test(head)
  const root = head.replace(/<!--[\s\S]*?(-->|$)|<\?[^>]*>|<!DOCTYPE[^[>]*(\[[^\]]*\])?\s*>/gi, '')
  return /^[^<]*<(\w+:)?(rss|rdf|feed|channel|urlset|sitemapindex|opml)[\s>/]/i.test(root)
}
