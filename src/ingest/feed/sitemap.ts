import type { FeedEntry, FeedList, ParsedFeed } from './document.ts'
import { webAddress } from './links.ts'
import { plainLine } from './text.ts'
import { child, childrenNamed, type XmlElement } from './xml.ts'

/** Reads a sitemap; with Google's news extension its entries have titles and dates. */
export const readSitemap = (root: XmlElement, url: string | null): ParsedFeed => ({
  kind: 'feed',
  title: null,
  site: url && new URL(url).origin !== 'null' ? new URL('/', url).href : null,
  language: null,
  ttlMinutes: null,
  entries: childrenNamed(root, 'url').map(entry => readPage(entry, url)),
})

const readPage = (entry: XmlElement, url: string | null): FeedEntry => {
  const news = child(entry, 'news:news')
  const publication = news && child(news, 'news:publication')
  return {
    id: null,
    title: plainLine(news && child(news, 'news:title')),
    link: webAddress(child(entry, 'loc')?.text ?? '', [url]),
    text: '',
    isFullText: false,
    author: null,
    outlet: plainLine(publication && child(publication, 'news:name')) || null,
    language: (publication && child(publication, 'news:language')?.text.trim()) || null,
    published: (news && child(news, 'news:publication_date')?.text.trim()) || null,
    modified: child(entry, 'lastmod')?.text.trim() || null,
  }
}

/** Reads a sitemap index: the addresses of sitemaps. */
export const readSitemapIndex = (root: XmlElement, url: string | null): FeedList => ({
  kind: 'list',
  members: childrenNamed(root, 'sitemap').flatMap(sitemap => {
    const address = webAddress(child(sitemap, 'loc')?.text ?? '', [url])
    return address ? [{ url: address, title: null }] : []
  }),
})
