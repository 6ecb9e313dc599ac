import { expect, it } from 'vitest'
import type { ParsedFeed } from '../../../src/ingest/feed/document.ts'
import { feedDrafts } from '../../../src/ingest/feed/drafts.ts'
import { parseFeed } from '../../../src/ingest/feed/parse.ts'

const NOW = '2025-07-01T12:00:00.000Z'
const SOURCE = 'file:///feeds/paper.xml'
const drafts = (items: string) =>
  feedDrafts(
    parseFeed(`<rss><channel><title>The Paper</title>${items}</channel></rss>`, SOURCE) as ParsedFeed,
    SOURCE,
    NOW,
  )

it('lists entries as they stand, the outlet named after the feed', () => {
  const items = '<item><title>One</title><link>https://a.example/1</link><pubDate>2025-06-01</pubDate></item>'
  expect(drafts(items).articles).toEqual([
    {
      title: 'One',
      body: '',
      url: 'https://a.example/1',
      outlet: 'The Paper',
      author: null,
      publishedAt: '2025-06-01T00:00:00.000Z',
      dateBasis: 'stated',
      modifiedAt: null,
      summaryOnly: true,
      language: null,
    },
  ])
})

it('gives entries without a link an address of their own', () => {
  const { articles } = drafts(
    '<item><title>One</title></item><item><guid isPermaLink="false">a b</guid><title>Two</title></item>',
  )
  expect(articles.map(({ url }) => url)).toEqual([`${SOURCE}#1`, `${SOURCE}#a%20b`])
})

it('keeps an article whose date is refused, undated, and says why', () => {
  const { articles, remarks } = drafts(
    '<item><title>One</title><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>',
  )
  expect(articles[0]).toMatchObject({ publishedAt: null, dateBasis: 'unknown' })
  expect(remarks[0]!.reason).toMatch(/1970.*before there were feeds/)
})

it('rejects entries that hold nothing', () => {
  const { articles, rejected } = drafts('<item><description> </description></item>')
  expect(articles).toEqual([])
  expect(rejected).toEqual([{ input: `${SOURCE}#1`, reason: 'the entry is empty' }])
})
