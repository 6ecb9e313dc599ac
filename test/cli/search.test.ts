import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { draft, fresh, march, SEEN } from '../contract/articles.ts'
import { runCommand } from '../support/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'communique-search-'))
const store = `sqlite:${join(folder, 'articles.db')}`
const search = (...argv: string[]) => runCommand(['search', '--store', store, ...argv])

beforeAll(async () => {
  await using opened = await openStore(store)
  await opened.articles.put(
    [
      draft('Ferry stops', { body: 'The night ferry stopped on Monday.', publishedAt: march(3) }),
      draft('Ferry fees', { body: 'The ferry costs more.', outlet: 'Talblatt', publishedAt: march(5) }),
    ].map(article => fresh(article)),
    SEEN,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('communique search', () => {
  test('shows title, outlet and date with its zone, the passage, and what was searched', async () => {
    const { code, stdout } = await search('night ferry')
    expect(code).toBe(0)
    expect(stdout).toContain(
      ' 1. Ferry stops\n    Harbour Post, 3 Mar 2025, 09:00 UTC\n    The night ferry stopped on Monday.',
    )
    expect(stdout).toContain('Searched 2 articles of 2 outlets, 3 Mar 2025 to 5 Mar 2025.')
  })

  test('takes its words as they come, without quotes around them', async () => {
    expect((await search('night', 'ferry', '--limit', '1')).stdout).toContain('Ferry stops')
  })

  test('keeps to outlets and to a stretch of time', async () => {
    expect((await search('ferry', '--outlet', 'talblatt')).stdout).not.toContain('Ferry stops')
    expect((await search('ferry', '--to', '2025-03-04')).stdout).not.toContain('Ferry fees')
    expect((await search('ferry', '--from', '2025-03-04')).stdout).not.toContain('Ferry stops')
  })

  test('prints the public shape with --json', async () => {
    const { results } = JSON.parse((await search('night ferry', '--limit', '1', '--json')).stdout)
    expect(results).toEqual([
      {
        articleId: expect.stringMatching(/^[0-9a-f]{16}$/),
        title: 'Ferry stops',
        outlet: 'Harbour Post',
        url: 'https://news.example/Ferry%20stops',
        publishedAt: march(3),
        dateBasis: 'stated',
        text: 'The night ferry stopped on Monday.',
        span: { start: 0, end: 34 },
        score: expect.any(Number),
      },
    ])
  })

  test('answers a batch line by line; a broken line gives its error and the rest go on', async () => {
    const batch = join(folder, 'batch.jsonl')
    writeFileSync(batch, '{"id":"a","query":"night"}\n{"id":"b"}\nnot json\n{"id":"c","query":"costs"}\n')
    const lines = (await search('--batch', batch)).stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.map(({ id }) => id)).toEqual(['a', 'b', null, 'c'])
    expect(lines[0].results[0].title).toBe('Ferry stops')
    expect(lines[1].error).toMatch(/query/)
    expect(lines[2].error).toMatch(/not JSON/)
    expect(lines[3].results[0].title).toBe('Ferry fees')
  })

  test('says what to do where nothing is found, or nothing is stored', async () => {
    expect((await search('zeppelin')).stdout).toMatch(/^Nothing found\. Searched 2 articles/)
    const { stdout } = await runCommand(['search', '--store', 'sqlite::memory:', 'ferry'])
    expect(stdout).toMatch(/nothing to search: take articles in with `communique ingest PATH`/)
  })

  test.each([
    [[], /nothing to look for/],
    [['ferry', '--limit', '0'], /--limit/],
    [['ferry', '--from', 'soon'], /--from/],
    [['--batch', join(folder, 'missing.jsonl')], /--batch/],
  ])('a wrong call is explained: %j', async (argv, message) => {
    const { code, stderr } = await search(...argv)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })
})
