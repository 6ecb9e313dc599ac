import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newFeed } from '../../../src/domain/feed.ts'
import { type PollResult, pollFeed } from '../../../src/ingest/feed/poll.ts'
import { keepPolling, pollDue } from '../../../src/ingest/feed/polling.ts'
import { ReaderPool } from '../../../src/ingest/reading/reader-pool.ts'
import { type Newspaper, startNewspaper, story } from '../../servers/newspaper.ts'
import { type Route, startWebServer } from '../../servers/web-server.ts'
import { type TestTools, testTools } from '../../support/feed-tools.ts'

const never = new AbortController().signal
const readers = new ReaderPool({ size: 1 })
afterAll(() => readers[Symbol.asyncDispose]())
let paper: Newspaper
let tools: TestTools

beforeEach(async () => {
  paper = await startNewspaper([story('one', 3), story('two', 4)])
  tools = testTools(readers)
  await tools.store.feeds.add(newFeed({ url: paper.feedUrl }, tools.now()))
})
afterEach(async () => {
  await tools[Symbol.asyncDispose]()
  await paper[Symbol.asyncDispose]()
})

const poll = async (signal = never): Promise<PollResult> =>
  pollFeed((await tools.store.feeds.list())[0]!, tools, signal)
const articles = async () => tools.store.articles.get(await tools.store.articles.match({}, 100))

describe('what a feed brings', () => {
  it('is stored once, with the text of its page, under its canonical address', async () => {
    expect(await poll()).toMatchObject({ entries: 2, added: 2, updated: 0, remarks: [] })
    const [two, one] = await articles()
    expect([one!.url, two!.url]).toEqual([paper.server.url('/news/one'), paper.server.url('/news/two')])
    expect(one).toMatchObject({
      outlet: 'The Harbour Paper',
      publishedAt: '2025-03-03T08:00:00.000Z',
      dateBasis: 'stated',
    })
    expect(one!.body).toContain('Eleven boats were damaged')
  })

  it('is not sent again, and no page is read again, while nothing changes', async () => {
    await poll()
    paper.asked()
    expect(await poll()).toMatchObject({ entries: null, added: 0 })
    expect(paper.asked()).toEqual(['/feed.xml'])
  })

  it('is read again where it has changed, and only there', async () => {
    await poll()
    paper.asked()
    paper.stories[0]!.summary = 'A correction.'
    paper.stories[0]!.text = [
      'Report one, corrected: twelve boats were damaged in the storm, not eleven, the harbour master says.',
    ]
    paper.stories.push(story('three', 5))
    expect(await poll()).toMatchObject({ added: 1, updated: 1 })
    expect(paper.asked().sort()).toEqual(['/feed.xml', '/news/one', '/news/three'])
    expect(await tools.store.articles.versions(paper.server.url('/news/one'))).toHaveLength(2)
  })

  it('is one article, whatever becomes of its id', async () => {
    await poll()
    for (const one of paper.stories) one.guid = `new-${one.slug}`
    paper.asked()
    expect(await poll()).toMatchObject({ added: 0, updated: 0 })
    expect(paper.asked()).toEqual(['/feed.xml'])
  })

  it('keeps its address when the publisher changes the link under the same id', async () => {
    await poll()
    paper.stories[0] = { ...story('renamed', 3), guid: 'one' }
    expect(await poll()).toMatchObject({ added: 0, updated: 1 })
    expect(await tools.store.articles.versions(paper.server.url('/news/one'))).toHaveLength(2)
  })

  it('is told apart by address where a feed gives every entry one id', async () => {
    for (const one of paper.stories) one.guid = 'the-same'
    expect(await poll()).toMatchObject({ added: 2 })
    paper.stories.push(story('three', 5, { guid: 'the-same' }))
    expect(await poll()).toMatchObject({ added: 1, updated: 0 })
  })

  it('is read in the encoding that the server names, or the feed, or neither', async () => {
    const koi8 = Buffer.concat([
      Buffer.from('<rss><channel><item><title>'),
      Buffer.from([0xf0, 0xcf, 0xd2, 0xd4]),
      Buffer.from('</title></item></channel></rss>'),
    ])
    paper.server.routes.set('/feed.xml', {
      headers: { 'content-type': 'text/xml; charset=koi8-r' },
      body: koi8,
    })
    await poll()
    paper.server.routes.set('/feed.xml', {
      headers: { 'content-type': 'text/xml; charset=iso-8859-1' },
      body: '<rss><channel><item><title>Гавань</title></item></channel></rss>',
    })
    await poll()
    expect((await articles()).map(({ title }) => title).sort()).toEqual(['Гавань', 'Порт'])
  })

  it('stays what it was when the feed empties', async () => {
    await poll()
    paper.stories.splice(0)
    expect(await poll()).toMatchObject({ entries: 0, added: 0 })
    expect(await articles()).toHaveLength(2)
    expect((await tools.store.feeds.list())[0]).toMatchObject({ failures: 0 })
  })

  it('is a summary, and said to be one, where the page is closed to programs or has no more', async () => {
    const head = '<meta property="article:content_tier" content="locked">'
    paper.stories.splice(
      0,
      2,
      story('closed', 3),
      story('wall', 4, { text: null }),
      story('teaser', 5, { head }),
    )
    const { remarks } = await poll()
    expect(remarks.map(({ reason }) => reason).sort()).toEqual([
      expect.stringMatching(/^kept as a summary: .*robots\.txt/),
      'kept as a summary: its page has no more',
      'kept as a summary: its page has no more',
    ])
    const [teaser, wall, closed] = await articles()
    expect(closed).toMatchObject({ body: 'What the council heard about closed.', summaryOnly: true })
    expect(wall).toMatchObject({ body: 'What the council heard about wall.', summaryOnly: true })
    expect(teaser).toMatchObject({ body: expect.stringContaining('Eleven boats'), summaryOnly: true })
  })

  it('is tried again when a page fails for a time, but not for ever', async () => {
    paper.stories.splice(1)
    await poll()
    paper.stories.push(story('late', 6))
    const fail = () => paper.server.routes.set('/news/late?utm_source=rss', { status: 500 })
    paper.server.routes.set('/feed.xml', hooked(paper.server.routes.get('/feed.xml'), fail))
    const tries: number[] = []
    for (let round = 0; round < 5; round += 1) {
      paper.asked()
      await poll()
      tries.push(paper.asked().filter(path => path === '/news/late').length)
    }
    expect(tries).toEqual([1, 1, 1, 0, 0])
  })

  it('keeps what was taken when it is stopped half-way, and goes on from there', async () => {
    paper.stories.splice(0, 2, ...Array.from({ length: 25 }, (_, index) => story(`s${index}`, 3)))
    const stop = new AbortController()
    let pages = 0
    const before = (await tools.store.feeds.list())[0]!
    paper.server.routes.set(
      '/feed.xml',
      hooked(paper.server.routes.get('/feed.xml'), () => {
        for (const [path, route] of paper.server.routes) {
          if (path.startsWith('/news/s'))
            paper.server.routes.set(
              path,
              hooked(route, () => ++pages === 15 && stop.abort(new Error('stopped'))),
            )
        }
      }),
    )
    await expect(poll(stop.signal)).rejects.toThrow('stopped')
    expect(await tools.store.feeds.get(before.url)).toEqual(before)
    expect(await articles()).toHaveLength(10)
    pages = 100
    expect(await poll()).toMatchObject({ added: 15 })
  })
})

describe('how a feed fares', () => {
  it('is kept, with what is wrong and when it is tried again', async () => {
    paper.server.routes.set('/feed.xml', { status: 500 })
    const { feed } = await poll()
    expect(feed).toMatchObject({
      failures: 1,
      failingSince: tools.now(),
      problem: expect.stringContaining('answered 500'),
    })
    expect(feed.nextAt! > tools.now()).toBe(true)
    expect(await tools.store.feeds.get(feed.url)).toEqual(feed)
  })

  it('is left alone for as long as the server asks', async () => {
    paper.server.routes.set('/feed.xml', { status: 429, headers: { 'retry-after': '86400' } })
    const { feed } = await poll()
    expect(feed.nextAt).toBe('2025-03-11T12:00:00.000Z')
  })

  it('says what is wrong with a certificate', async () => {
    await using secure = await startWebServer({ secure: true })
    const feed = newFeed({ url: secure.url('/feed.xml') }, tools.now())
    await tools.store.feeds.add(feed)
    expect((await pollFeed(feed, tools, never)).feed.problem).toContain('its certificate cannot be trusted')
  })

  it('ends when the publisher says that it is gone', async () => {
    paper.server.routes.set('/feed.xml', { status: 410 })
    expect((await poll()).feed.nextAt).toBeNull()
  })

  it('is a failure when the feed has become something else', async () => {
    paper.server.routes.set('/feed.xml', { body: '<!doctype html><p>We have a new site!' })
    expect((await poll()).feed.problem).toContain('is not a feed any more')
  })

  it('follows a feed that has moved for good', async () => {
    const to = paper.server.url('/rss')
    paper.server.routes.set('/rss', paper.server.routes.get('/feed.xml')!)
    paper.server.routes.set('/feed.xml', { status: 301, headers: { location: '/rss' } })
    expect((await poll()).feed.url).toBe(to)
    expect((await tools.store.feeds.list()).map(({ url }) => url)).toEqual([to])
  })
})

it('polls all feeds that are due and no others, a slow one delaying none', async () => {
  await tools.store.feeds.add(newFeed({ url: paper.server.url('/slow') }, tools.now()))
  await tools.store.feeds.add({
    ...newFeed({ url: paper.server.url('/later') }, tools.now()),
    nextAt: '2025-03-11T00:00:00.000Z',
  })
  await using other = await startNewspaper([story('elsewhere', 3)])
  await tools.store.feeds.add(newFeed({ url: other.feedUrl }, tools.now()))
  const finished: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  paper.server.routes.set(
    '/slow',
    (_request, response) => void promise.then(() => response.writeHead(404).end()),
  )
  await pollDue(tools, never, ({ feed }) => {
    finished.push(feed.url)
    if (feed.url === other.feedUrl) resolve()
  })
  expect(finished).toHaveLength(3)
  expect(finished[0]).toBe(other.feedUrl)
  expect(paper.asked()).not.toContain('/later')
})

it('goes on until it is stopped, and forgets what has not changed for half a year', async () => {
  const stop = new AbortController()
  const days = ['2025-03-11T12:00:00.000Z', '2025-12-01T12:00:00.000Z']
  const polled: (number | null)[] = []
  await keepPolling(
    tools,
    stop.signal,
    ({ entries }) => polled.push(entries),
    async () => {
      const day = days.shift()
      if (day) tools.setTime(day)
      else stop.abort()
    },
  )
  expect(polled).toEqual([2, null, null])
  expect(await tools.store.feeds.entries(paper.feedUrl, ['id:one'])).toEqual(new Map())
})

/** The same route, with something done after each answer. */
const hooked =
  (route: Route | undefined, hook: () => unknown): Route =>
  (request, response) => {
    if (typeof route === 'function') route(request, response)
    else response.writeHead(route?.status ?? 200, route?.headers).end(route?.body)
    hook()
  }
