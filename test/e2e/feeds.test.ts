import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { type Newspaper, startNewspaper, story } from '../servers/newspaper.ts'

let folder: string
let paper: Newspaper
const STORIES = 40

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-e2e-'))
  paper = await startNewspaper(
    Array.from({ length: STORIES }, (_, index) => story(`s${index}`, 1 + (index % 28))),
    'localhost',
  )
  await writeFile(
    join(folder, 'config.yaml'),
    JSON.stringify({
      fetch: { admit: ['localhost'], gapSeconds: 0 },
      web: { port: 0 },
      outlets: [{ name: 'Harbour', feeds: [paper.feedUrl] }],
    }),
  )
})
afterEach(async () => {
  await paper[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const start = (...argv: string[]): ChildProcess =>
  spawn(
    'node',
    [
      'src/main.ts',
      ...argv,
      '--store',
      `sqlite:${join(folder, 'store.db')}`,
      '--config',
      join(folder, 'config.yaml'),
    ],
    { stdio: 'ignore' },
  )

/** Signals the process when its `count`th article page is asked for, and waits for its end. */
const endAtPage = async (
  count: number,
  signal: NodeJS.Signals,
  ...command: string[]
): Promise<number | null> => {
  let pages = 0
  const child = start(...command)
  const ended = once(child, 'exit')
  paper.server.watch(path => {
    if (!path.startsWith('/news/')) return
    pages += 1
    if (pages === count) child.kill(signal)
  })
  const [code] = (await ended) as [number | null]
  paper.server.watch(() => {})
  return code
}

const pagesAsked = () => paper.asked().filter(path => path.startsWith('/news/'))

const storedUrls = async (): Promise<string[]> => {
  await using store = openSqliteStore(join(folder, 'store.db'))
  const found = await store.articles.get(await store.articles.match({}, 1_000))
  return found.map(({ url }) => url)
}

describe('the real process, stopped while it reads a feed', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGKILL', null],
  ] as const)('%s loses nothing, and what was stored is not fetched again', async (signal, code) => {
    expect(await endAtPage(25, signal, 'feeds', 'check')).toBe(code)
    const before = await storedUrls()
    expect(before.length).toBeGreaterThanOrEqual(20)
    pagesAsked()
    const [again] = (await once(start('feeds', 'check'), 'exit')) as [number]
    expect(again).toBe(0)
    const urls = await storedUrls()
    expect(urls).toHaveLength(STORIES)
    expect(new Set(urls).size).toBe(STORIES)
    expect(pagesAsked()).toHaveLength(STORIES - before.length)
  })
})

test('the running bot reads the configured feeds by itself, and ends cleanly when it is told to', async () => {
  expect(await endAtPage(STORIES, 'SIGTERM', 'run')).toBe(0)
  const fromPaper = (await storedUrls()).filter(url => url.startsWith(new URL(paper.feedUrl).origin))
  expect(fromPaper.length).toBeGreaterThanOrEqual(20)
})
