import type { FeedList } from './document.ts'
import { webAddress } from './links.ts'
import { descendants, type XmlElement } from './xml.ts'

/** Reads the feeds of an OPML file, whatever groups they are in. */
export const readOpml = (root: XmlElement, url: string | null): FeedList => ({
  kind: 'list',
  members: [...descendants(root)]
    .filter(element => element.name === 'outline')
    .flatMap(({ attributes }) => {
      const address = webAddress(attributes.xmlurl ?? '', [url])
      return address ? [{ url: address, title: attributes.title || attributes.text || null }] : []
    }),
})

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Writes a list of feeds as OPML 2.0, which every feed reader takes. */
export const writeOpml = (title: string, { members }: FeedList): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0">\n  <head><title>${escaped(title)}</title></head>\n  <body>`,
    ...members.map(
      feed =>
        `    <outline type="rss" text="${escaped(feed.title ?? feed.url)}" xmlUrl="${escaped(feed.url)}"/>`,
    ),
    '  </body>\n</opml>\n',
  ].join('\n')
