import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Newspaper, startNewspaper, story } from '../servers/newspaper.ts'
import { runCommand } from '../support/command.ts'

let folder: string
let paper: Newspaper

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-feeds-'))
  paper = await startNewspaper([story('one', 3), story('two', 4)], 'localhost')
  await configure()
})
afterEach(async () => {
  await paper[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const configure = (outlets: readonly object[] = []) =>
  writeFile(
    join(folder, 'config.yaml'),
    JSON.stringify({
      fetch: { admit: ['localhost'], gapSeconds: 0, contact: 'https://desk.example/bot' },
      outlets,
    }),
  )
const run = (...argv: string[]) =>
  runCommand([
    ...argv,
    '--store',
    `sqlite:${join(folder, 'store.db')}`,
    '--config',
    join(folder, 'config.yaml'),
  ])
const front = () => paper.server.url('/', 'localhost')

describe('feeds add', () => {
  test('finds the feed of a site, shows what it holds, reads it and says when it looks again', async () => {
    const { code, stdout } = await run('feeds', 'add', front())
    expect(code).toBe(0)
    expect(stdout).toContain(`The Harbour Paper\n  ${paper.feedUrl}\n  • Harbour report one`)
    expect(stdout).toContain('1 feed read: 2 new articles, 0 changed, 0 failed.')
    expect(stdout).toMatch(/The Harbour Paper: next in \d+ min/)
    expect(paper.server.seen[0]!.headers['user-agent']).toBe('Communique/0.1 (+https://desk.example/bot)')
  })

  test('takes every feed of an OPML file, and calls outlets as told', async () => {
    paper.server.routes.set('/all.opml', {
      body: `<opml><body><outline xmlUrl="${paper.feedUrl}"/></body></opml>`,
    })
    await run('feeds', 'add', paper.server.url('/all.opml', 'localhost'), '--outlet', 'Harbour')
    expect((await run('feeds', 'export')).stdout).toContain(`text="Harbour" xmlUrl="${paper.feedUrl}"`)
  })

  test('says what is wrong with an address', async () => {
    paper.server.routes.set('/plain', { body: 'no feed' })
    paper.server.routes.delete('/feed.xml')
    for (const [address, problem] of [
      [paper.server.url('/plain', 'localhost'), 'no feed was found there'],
      [paper.server.url('/missing', 'localhost'), 'answered 404'],
      [paper.server.url('/', '127.0.0.1'), 'not on the public internet'],
      ['http://', 'is not a web address'],
    ] as const) {
      const { code, stderr } = await run('feeds', 'add', address)
      expect(stderr).toContain(problem)
      expect(code).not.toBe(0)
    }
  })
})

describe('feeds list, remove, check', () => {
  test('an empty list says what to do', async () => {
    expect((await run('feeds', 'list')).stdout).toContain('communique feeds add URL')
  })

  test('a list shows health, last news and next poll', async () => {
    await run('feeds', 'add', front())
    const { stdout } = await run('feeds', 'list')
    expect(stdout).toMatch(
      /^ok {8}The Harbour Paper\n.*feed\.xml\n {10}last news 1 Jul 2025, 12:00 UTC, next in \d+ min\n$/,
    )
    paper.server.routes.set('/feed.xml', { status: 500 })
    expect(await run('feeds', 'check')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('answered 500'),
    })
    expect((await run('feeds', 'list')).stdout).toContain('failing   The Harbour Paper')
    expect((await run('doctor')).stdout).toContain('1 feed, 1 failing: `communique feeds list` says why')
    const { feeds } = JSON.parse((await run('feeds', 'list', '--json')).stdout)
    expect(feeds).toMatchObject([{ url: paper.feedUrl, failures: 1 }])
  })

  test('a disabled feed is revived by a check', async () => {
    await run('feeds', 'add', front())
    const route = paper.server.routes.get('/feed.xml')!
    paper.server.routes.set('/feed.xml', { status: 410 })
    await run('feeds', 'check', paper.feedUrl)
    expect((await run('feeds', 'list')).stdout).toContain('disabled')
    paper.server.routes.set('/feed.xml', route)
    expect((await run('feeds', 'check', paper.feedUrl)).code).toBe(0)
    expect((await run('feeds', 'list')).stdout).toMatch(/^ok/)
  })

  test('a removed feed is gone; a misspelt one is guessed', async () => {
    await run('feeds', 'add', front())
    expect(await run('feeds', 'remove', paper.feedUrl.replace('feed', 'fed'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`did you mean ${paper.feedUrl}?`),
    })
    expect((await run('feeds', 'remove', paper.feedUrl)).stdout).toBe('1 feed removed.\n')
    expect((await run('feeds', 'list')).stdout).toContain('No feeds yet')
  })
})

test('feeds of the configuration come and go with their lines', async () => {
  await configure([{ name: 'Harbour', country: 'GB', language: 'en', feeds: [paper.feedUrl] }])
  expect((await run('feeds', 'poll')).stdout).toContain('1 feed read: 2 new articles')
  expect((await run('feeds', 'list')).stdout).toContain('ok        Harbour')
  expect((await run('feeds', 'remove', paper.feedUrl)).stderr).toContain('remove it there')
  await configure()
  expect((await run('feeds', 'list')).stdout).toContain('No feeds yet')
})

describe('ingest of addresses', () => {
  test('takes in an article page, and a feed with its pages', async () => {
    expect((await run('ingest', paper.feedUrl)).stdout).toContain('2 added')
    expect((await run('ingest', paper.server.url('/news/one', 'localhost'))).stdout).toContain(
      '1 known already',
    )
  })

  test('a dry run lists a feed as it stands and fetches nothing else', async () => {
    const { stdout } = await run('ingest', paper.feedUrl, '--dry-run', '--json')
    const { articles } = JSON.parse(stdout)
    expect(articles.map(({ title, body }: { title: string; body: string }) => [title, body])).toEqual([
      ['Harbour report one', 'What the council heard about one.'],
      ['Harbour report two', 'What the council heard about two.'],
    ])
    expect(paper.asked()).toEqual(['/feed.xml'])
  })

  test('tells what could not be taken, beside what could', async () => {
    const missing = paper.server.url('/missing', 'localhost')
    const { code, stdout } = await run('ingest', missing, paper.feedUrl, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      added: 2,
      updated: 0,
      known: 0,
      rejected: [{ input: missing, reason: 'answered 404' }],
    })
  })
})
