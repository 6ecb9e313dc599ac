import { expect, test } from 'vitest'
import { feedDigest } from '../../../src/ingest/feed/digest.ts'

const digest = (text: string) => feedDigest(new TextEncoder().encode(text))
const rss = (built: string, item: string, end = '') =>
  `<rss><channel><title>Paper</title><lastBuildDate>${built}</lastBuildDate><item>${item}</item></channel></rss>${end}`
const atom = (built: string, updated: string) =>
  `<feed><updated>${built}</updated><entry><updated>${updated}</updated></entry></feed>`

test('a feed that was built again with the same entries has the same digest', () => {
  expect(digest(rss('Monday', 'one'))).toBe(digest(rss('Tuesday', 'one')))
  expect(digest(atom('2025-03-01', '2025-01-01'))).toBe(digest(atom('2025-03-02', '2025-01-01')))
  expect(digest(rss('Monday', 'one', '<!-- cached 1 -->'))).toBe(
    digest(rss('Monday', 'one', '<!-- cached 2 -->\n')),
  )
})

test('a feed whose entries or title changed has another', () => {
  expect(digest(rss('Monday', 'one'))).not.toBe(digest(rss('Monday', 'two')))
  expect(digest(rss('Monday', '<pubDate>1</pubDate>'))).not.toBe(
    digest(rss('Monday', '<pubDate>2</pubDate>')),
  )
  expect(digest(atom('2025-03-01', '2025-01-01'))).not.toBe(digest(atom('2025-03-01', '2025-01-02')))
  expect(digest(rss('Monday', 'one'))).not.toBe(digest(rss('Monday', 'one').replace('Paper', 'Post')))
})
