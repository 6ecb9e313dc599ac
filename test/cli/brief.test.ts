import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCommand, runUntilOpen } from '../support/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'communique-brief-'))
const articles = join(folder, 'articles.jsonl')
const store = (name: string) => `sqlite:${join(folder, `${name}.db`)}`
const briefings = ['--briefings', folder]

const line = (day: number, outlet: string, body: string) =>
  JSON.stringify({
    title: `Lake ferry, day ${day}`,
    outlet,
    body,
    publishedAt: `2025-03-0${day}T09:00:00Z`,
    url: `https://${outlet.toLowerCase()}.example/${day}`,
  })

beforeAll(() => {
  writeFileSync(
    join(folder, 'ferry.yaml'),
    `id: ferry
title: The lake ferry
about: { any: [ferry] }
destinations: ["terminal:"]
sections:
  - { id: service, title: Service, question: Is the ferry running?, kind: status,
      states: [{ label: Running, phrases: [the ferry returned] }, { label: Stopped, phrases: [the ferry stopped] }] }
  - { id: fares, title: Fares, question: What does a ticket to the castle museum cost?, kind: news, window: 1d }
samples: .
`,
  )
  writeFileSync(
    articles,
    [
      line(
        1,
        'Post',
        'The ferry stopped on Saturday because of a storm. Nobody was hurt in the storm on the lake.',
      ),
      line(
        3,
        'Herald',
        'The ferry returned on Monday after the storm. The ferry carried forty passengers over the lake.',
      ),
    ].join('\n'),
  )
})

describe('communique brief', () => {
  const brief = (...argv: string[]) =>
    runCommand(['brief', 'ferry', ...briefings, '--ingest', articles, ...argv])

  test('shows the state as of now, each claim with its outlet and source number', async () => {
    const { code, stdout } = await brief()
    expect(code).toBe(0)
    expect(stdout).toContain('Service: Running')
    expect(stdout).toMatch(/The ferry returned on Monday after the storm\. — Herald \[1\]/)
  })

  test('as of an earlier day it knows nothing of what came later', async () => {
    const { stdout } = await brief('--as-of', '2025-03-02')
    expect(stdout).toContain('Service: Stopped')
    expect(stdout).not.toContain('Monday')
  })

  test('since an earlier day it says what changed', async () => {
    const { stdout } = await brief('--as-of', '2025-03-04', '--since', '2025-03-02', '--format', 'json')
    const edition = JSON.parse(stdout)
    expect(edition.period).toEqual({ from: '2025-03-02T00:00:00.000Z', to: '2025-03-04T00:00:00.000Z' })
    expect(edition.changes.length).toBeGreaterThan(0)
    expect(edition.sections[0].status.label).toBe('Running')
  })

  test('a section with nothing to report says what was searched', async () => {
    const { stdout } = await brief()
    expect(stdout).toMatch(/── Fares ─+\n +Not reported\. Searched /)
  })

  test('every citation quotes its article to the letter', async () => {
    const { stdout } = await brief('--format', 'json')
    const bodies = ['The ferry stopped on', 'The ferry returned on']
    const quotes = JSON.parse(stdout).sections.flatMap(
      (section: { claims: { citations: { quote: string }[] }[] }) =>
        section.claims.flatMap(({ citations }) => citations.map(({ quote }) => quote)),
    )
    expect(quotes.length).toBeGreaterThan(0)
    expect(bodies.some(body => quotes.some((quote: string) => quote.startsWith(body)))).toBe(true)
  })

  test.each(['markdown', 'html', 'terminal', 'slack', 'discord'])('prints as %s', async format => {
    expect((await brief('--format', format)).stdout).toContain('The lake ferry')
  })

  test('an unknown briefing is answered with the nearest one', async () => {
    const { code, stderr } = await runCommand(['brief', 'fery', ...briefings, '--store', store('unknown')])
    expect(code).toBe(2)
    expect(stderr).toContain('did you mean "ferry"?')
  })

  test('a time without a zone is refused with the form to use', async () => {
    const { code, stderr } = await brief('--as-of', 'yesterday')
    expect(code).toBe(2)
    expect(stderr).toContain('2025-06-26T09:00:00Z')
  })

  test('an empty store says how to fill it', async () => {
    const { code, stderr } = await runCommand(['brief', 'ferry', ...briefings, '--store', store('empty')])
    expect(code).toBe(0)
    expect(stderr).toContain('communique ingest PATH')
  })
})

describe('communique ingest', () => {
  const ingest = (...argv: string[]) => runCommand(['ingest', ...argv])

  test('is idempotent and tells what it did', async () => {
    const first = await ingest(articles, '--store', store('twice'))
    const second = await ingest(articles, '--store', store('twice'), '--json')
    expect(first.stdout).toBe('2 added, 0 updated, 0 known already, 0 not read.\n')
    expect(JSON.parse(second.stdout)).toEqual({ added: 0, updated: 0, known: 2, rejected: [] })
  })

  test('one bad input never stops the rest', async () => {
    writeFileSync(
      join(folder, 'broken.jsonl'),
      `{"title": "x"\n${line(4, 'Post', 'The ferry is late today because of fog on the lake.')}\n`,
    )
    const { code, stdout, stderr } = await ingest(join(folder, 'broken.jsonl'), '--store', store('bad'))
    expect(code).toBe(0)
    expect(stdout).toMatch(/^1 added/)
    expect(stderr).toMatch(/not read: .*broken\.jsonl, line 1: /)
  })

  test('a dry run shows the articles and stores nothing', async () => {
    const { stdout } = await ingest(articles, '--dry-run', '--json', '--store', store('dry'))
    expect(JSON.parse(stdout).articles).toHaveLength(2)
    expect((await runCommand(['doctor', ...briefings, '--store', store('dry')])).stdout).toContain('is empty')
  })
})

describe('communique run', () => {
  test('takes the samples into an empty store and shows the briefing', async () => {
    const first = await runUntilOpen(['run', ...briefings, '--store', store('run')])
    expect(first.code).toBe(0)
    expect(first.stderr).toMatch(/took in 2|took in 3/)
    expect(first.stderr).toMatch(/Open http:\/\/127\.0\.0\.1:\d+/)
    expect(first.stdout).toContain('Service: Running')
    const second = await runUntilOpen(['run', ...briefings, '--store', store('run')])
    expect(second.stderr).not.toContain('took in')
  })
})
