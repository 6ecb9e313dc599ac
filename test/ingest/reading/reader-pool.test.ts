import { expect, it } from 'vitest'
import { ReaderPool } from '../../../src/ingest/reading/reader-pool.ts'

const document = (text: string) => ({
  bytes: Buffer.from(text),
  contentType: 'text/xml',
  url: 'https://a.example/',
})

it('reads feeds, links and pages in another thread', async () => {
  await using pool = new ReaderPool({ size: 2 })
  const [feed, links, page] = await Promise.all([
    pool.read({ kind: 'feed', ...document('<rss><channel><title>A</title></channel></rss>') }),
    pool.read({
      kind: 'links',
      ...document('<link rel="alternate" type="application/atom+xml" href="/atom">'),
    }),
    pool.read({
      kind: 'page',
      now: '2025-03-10T12:00:00.000Z',
      ...document(
        '<html><body><article><h1>T</h1><p>The ferry sails again from Monday, the harbour master says.</p></article></body></html>',
      ),
    }),
  ])
  expect(feed).toMatchObject({ kind: 'feed', title: 'A' })
  expect(links).toEqual([{ url: 'https://a.example/atom', title: null }])
  expect(page.draft.body).toContain('The ferry sails again')
})

it('says why a document cannot be read, and reads the next one', async () => {
  await using pool = new ReaderPool({ size: 1 })
  const deep = pool.read({ kind: 'feed', ...document(`<rss>${'<a>'.repeat(10_000)}`) })
  const next = pool.read({ kind: 'feed', ...document('<rss/>') })
  await expect(deep).rejects.toThrow('nested over')
  expect(await next).toMatchObject({ kind: 'feed' })
})

it('gives up a document that takes too long, and reads the next one in a new thread', async () => {
  await using pool = new ReaderPool({ size: 1, timeLimitMs: 0 })
  await expect(pool.read({ kind: 'feed', ...document('<rss/>') })).rejects.toThrow(
    'cannot be read: takes over',
  )
  await using patient = new ReaderPool({ size: 1 })
  expect(await patient.read({ kind: 'feed', ...document('<rss/>') })).toMatchObject({ kind: 'feed' })
})
