import { describe, expect, it } from 'vitest'
import type { FeedList, ParsedFeed } from '../../../src/ingest/feed/document.ts'
import { looksLikeFeed, parseFeed } from '../../../src/ingest/feed/parse.ts'
import { UnreadableError } from '../../../src/ingest/unreadable.ts'

const ADDRESS = 'https://paper.example/news/feed.xml'
const feed = (text: string): ParsedFeed => {
  const document = parseFeed(text, ADDRESS)
  if (document?.kind !== 'feed') throw new Error('expected a feed')
  return document
}
const entry = (inner: string) => feed(`<rss><channel><item>${inner}</item></channel></rss>`).entries[0]!
const atomEntry = (inner: string) =>
  feed(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inner}</entry></feed>`).entries[0]!

describe('formats', () => {
  it('reads RSS 2.0 with the modules that news sites use', () => {
    const read = feed(`<?xml version="1.0"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
      <channel>
        <title>The Harbour Paper</title><link>https://paper.example/</link><language>en-gb</language><ttl>45</ttl>
        <atom:link rel="self" href="https://paper.example/feed.xml"/>
        <image><title>Logo</title><link>https://paper.example/logo</link></image>
        <item>
          <title>Ferry back in service</title>
          <link>https://paper.example/ferry</link>
          <guid isPermaLink="false">ferry-1</guid>
          <pubDate>Mon, 02 Jun 2025 08:30:00 +0500</pubDate>
          <dc:creator>Mina Aster</dc:creator>
          <description>The ferry sails again.</description>
          <content:encoded><![CDATA[<p>The ferry sails again.</p><p>Crews worked for two nights.</p>]]></content:encoded>
        </item>
      </channel></rss>`)
    expect(read).toEqual({
      kind: 'feed',
      title: 'The Harbour Paper',
      site: 'https://paper.example/',
      language: 'en-gb',
      ttlMinutes: 45,
      entries: [
        {
          id: 'ferry-1',
          title: 'Ferry back in service',
          link: 'https://paper.example/ferry',
          text: 'The ferry sails again.\nCrews worked for two nights.',
          isFullText: true,
          author: 'Mina Aster',
          outlet: null,
          language: null,
          published: 'Mon, 02 Jun 2025 08:30:00 +0500',
          modified: null,
        },
      ],
    })
  })

  it('reads RDF, whose items stand beside the channel and under any prefix', () => {
    const read =
      feed(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/">
      <r:channel><r:title>Prefixed</r:title></r:channel>
      <r:item rdf:about="https://paper.example/1"><r:title>One</r:title></r:item></rdf:RDF>`)
    expect(read.title).toBe('Prefixed')
    expect(read.entries[0]).toMatchObject({ title: 'One', link: 'https://paper.example/1' })
  })

  it('reads Atom: text constructs by their type, the alternate link, the source of an aggregated entry', () => {
    const read = atomEntry(`
      <title type="html">Bread &amp;amp; &lt;em&gt;butter&lt;/em&gt;</title>
      <link rel="enclosure" href="https://paper.example/a.mp3"/><link href="/story"/>
      <source><title>Coast Radio</title></source>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second &amp; last.</p></div></content>
      <updated>2025-06-02T08:30:00Z</updated>`)
    expect(read).toMatchObject({
      title: 'Bread & butter',
      link: 'https://paper.example/story',
      outlet: 'Coast Radio',
      text: 'First.\nSecond & last.',
      published: '2025-06-02T08:30:00Z',
    })
    expect(atomEntry('<title type="text">Why &lt;blink> went away</title>').title).toBe(
      'Why <blink> went away',
    )
    expect(atomEntry('<content mode="base64">PHA+SGVsbG88L3A+</content>').text).toBe('Hello')
  })

  it('reads JSON Feed, leaving out members of a wrong type', () => {
    const read = feed(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Notes',
        items: [
          { id: 7, url: '/7', title: 'Seven', content_html: '<p>Text</p>', authors: [{ name: 'Ann' }, 3] },
          'no item',
        ],
      }),
    )
    expect(read.entries).toHaveLength(1)
    expect(read.entries[0]).toMatchObject({
      id: '7',
      link: 'https://paper.example/7',
      text: 'Text',
      author: 'Ann',
    })
  })

  it('reads CDF, sitemaps and news sitemaps', () => {
    const channel = feed(
      '<CHANNEL><ITEM HREF="https://a.example/1" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>One</TITLE></ITEM></CHANNEL>',
    )
    expect(channel.entries[0]).toMatchObject({
      title: 'One',
      link: 'https://a.example/1',
      published: '2004-04-06T23:05:43-05:00',
    })
    const sitemap =
      feed(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://a.example/2</loc><lastmod>2025-06-03</lastmod>
      <n:news><n:publication><n:name>A Paper</n:name><n:language>en</n:language></n:publication>
      <n:publication_date>2025-06-02</n:publication_date><n:title>Two</n:title></n:news></url></urlset>`)
    expect(sitemap.entries[0]).toMatchObject({
      title: 'Two',
      link: 'https://a.example/2',
      outlet: 'A Paper',
      language: 'en',
      published: '2025-06-02',
      modified: '2025-06-03',
    })
  })

  it('reads OPML and sitemap indexes as lists of addresses', () => {
    const members = (text: string) => (parseFeed(text, ADDRESS) as FeedList).members
    expect(
      members(
        '<opml><body><outline text="Group"><outline text="A" xmlUrl="https://a.example/feed"/></outline><outline xmlUrl="file:///etc/passwd"/></body></opml>',
      ),
    ).toEqual([{ url: 'https://a.example/feed', title: 'A' }])
    expect(members('<sitemapindex><sitemap><loc>/one.xml</loc></sitemap></sitemapindex>')).toEqual([
      { url: 'https://paper.example/one.xml', title: null },
    ])
  })

  it('is null for what is no feed', () => {
    for (const text of ['', 'plain words', '<html><body>page</body></html>', '{"a": 1}', '{']) {
      expect(parseFeed(text, ADDRESS)).toBeNull()
      expect(looksLikeFeed(text)).toBe(false)
    }
    expect(looksLikeFeed('<?xml version="1.0"?><!-- <html> --><!DOCTYPE rss><rss>')).toBe(true)
  })
})

describe('tolerance', () => {
  it('reads what is cut off, unclosed or has bare ampersands and HTML entities', () => {
    expect(
      entry(
        '<title>Caf&eacute; & bar</title><link>https://a.example/?a=1&copy=2</link><description>cut <b>off',
      ),
    ).toMatchObject({
      title: 'Café & bar',
      link: 'https://a.example/?a=1&copy=2',
      text: 'cut off',
    })
  })

  it('takes the elements of unknown vocabularies for nothing else', () => {
    expect(
      entry('<x:description xmlns:x="https://x.example/ns">no</x:description><description>yes</description>')
        .text,
    ).toBe('yes')
  })

  it('reads undeclared prefixes by their usual meaning', () => {
    expect(entry('<dc:title>Named</dc:title><content:encoded>Full</content:encoded>')).toMatchObject({
      title: 'Named',
      text: 'Full',
    })
  })

  it('resolves links against every xml:base, the address of the document and the site', () => {
    const read = feed(
      '<feed xml:base="https://b.example/a/"><entry xml:base="x/"><link href="y"/></entry></feed>',
    )
    expect(read.entries[0]!.link).toBe('https://b.example/a/x/y')
    expect(entry('<link>story</link>').link).toBe('https://paper.example/news/story')
  })

  it('replaces entities that the document declares, and lets no expansion grow', () => {
    const declared = '<!DOCTYPE rss [<!ENTITY paper "The Paper"> <!ENTITY file SYSTEM "file:///etc/passwd">]>'
    expect(feed(`${declared}<rss><channel><title>&paper; &file;</title></channel></rss>`).title).toBe(
      'The Paper &file;',
    )
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(10_000)}">]><rss><channel><title>${'&a;'.repeat(10_000)}</title></channel></rss>`
    expect(feed(bomb).title!.length).toBeLessThan(1_100_000)
  })

  it('refuses elements that are nested without end', () => {
    expect(() => parseFeed(`<rss>${'<a>'.repeat(100_000)}`, ADDRESS)).toThrow(UnreadableError)
  })
})

describe('safety', () => {
  it('keeps nothing of markup but its text', () => {
    const read = entry(
      '<title>Safe&lt;script&gt;alert(1)&lt;/script&gt; title</title><description>&lt;a href="javascript:x()" onclick="y()"&gt;safe&lt;/a&gt;&lt;style&gt;p{}&lt;/style&gt; text</description>',
    )
    expect(read).toMatchObject({ title: 'Safe title', text: 'safe text' })
  })

  it('reads markup that was escaped twice as markup', () => {
    expect(
      entry(
        '<description>&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;&amp;lt;script&amp;gt;x()&amp;lt;/script&amp;gt;</description>',
      ).text,
    ).toBe('One')
  })

  it('takes links only from the web', () => {
    for (const link of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://a.example/',
    ]) {
      expect(entry(`<title>x</title><link>${link}</link>`).link).toBeNull()
    }
  })
})
