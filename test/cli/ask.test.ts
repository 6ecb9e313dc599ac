import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { riverTalks } from '../converse/articles.ts'
import { runCommand } from '../support/command.ts'

let folder: string
let articles: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ask-'))
  articles = join(folder, 'articles.jsonl')
  writeFileSync(articles, riverTalks.map(draft => JSON.stringify(draft)).join('\n'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (...argv: string[]) => runCommand(['ask', ...argv, '--ingest', articles])

describe('ask', () => {
  test('shows the answer first, then each account, then numbered sources with outlet and date', async () => {
    const { code, stdout: wrapped } = await ask('--all', 'Why was there no joint communique?')
    const stdout = wrapped.replace(/\s+/g, ' ')
    expect(code).toBe(0)
    expect(stdout.indexOf('Norland rejected a clause')).toBeLessThan(stdout.indexOf('Accounts that differ'))
    expect(stdout).toMatch(/• A Tessin official, via Valley Courier: /)
    expect(stdout).toMatch(
      /\[1\] No joint communique after river talks in Lindau\. Valley Courier, 5 Mar 2025/,
    )
    expect(stdout).toMatch(/As of 1 Jul 2025, 12:00 UTC\. From 5 articles of 4 outlets/)
  })

  test('sets the nearest thing apart when the question is not answered', async () => {
    const { code, stdout } = await ask('--all', 'How many soldiers were killed in Lindau?')
    expect(code).toBe(0)
    expect(stdout.indexOf('Not reported')).toBeLessThan(stdout.indexOf('Nearest that is reported'))
  })

  test('--json prints the public shape', async () => {
    const { stdout } = await ask('--all', '--json', 'Who brokered the truce?')
    const answer = JSON.parse(stdout)
    expect(answer).toMatchObject({ answered: true, searched: { articles: 5, outlets: 4 } })
    expect(answer.citations[0]).toMatchObject({ outlet: expect.any(String), dateBasis: 'stated' })
    expect(answer.citations[0].quote).toContain('Lake Commission')
    expect(answer.claims[0].citations[0]).toEqual(answer.citations[0])
  })

  test('words of a question need no quotation marks', async () => {
    const { stdout } = await ask('--all', 'Who', 'brokered', 'the', 'truce?')
    expect(stdout).toContain('Lake Commission')
  })

  test('--batch answers line by line, in order, a broken line with its error', async () => {
    const batch = join(folder, 'batch.jsonl')
    const lines = [
      '{"id": "a", "question": "Who brokered the truce?"}',
      'not json',
      '{"id": "c"}',
      '{"id": "d", "question": "Who brokered the truce?", "asOf": "yesterday"}',
      '{"id": "e", "question": "Who brokered the truce?", "asOf": "2025-03-04T12:00:00Z"}',
      '{"id": "f", "question": "and when?", "thread": [{"question": "Why did the talks end without a communique?", "answer": ""}]}',
    ]
    writeFileSync(batch, lines.join('\n'))
    const { code, stdout } = await ask('--all', '--batch', batch)
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(code).toBe(0)
    expect(answers.map(({ id }) => id)).toEqual(['a', null, 'c', 'd', 'e', 'f'])
    expect(answers.map(({ answered }) => answered)).toEqual([
      true,
      undefined,
      undefined,
      undefined,
      false,
      true,
    ])
    expect(answers[1].error).toContain('not JSON')
    expect(answers[3].error).toContain('ISO')
  })

  test('a session at a terminal remembers what was asked before', async () => {
    async function* prompt() {
      yield 'Why did the river talks end without a joint communique?'
      yield 'and what did Norland say?'
      yield ''
      yield 'never reached'
    }
    const { code, stdout } = await runCommand(['ask', '--all', '--ingest', articles], { prompt })
    expect(code).toBe(0)
    expect(stdout).toContain('Norland rejected a clause')
    expect(stdout).toContain('no agreement on the wording')
  })

  test.each([
    [['ask'], 'name a briefing'],
    [['ask', '--all'], 'ask what?'],
    [['ask', 'sko', 'who?'], 'did you mean "sco"?'],
    [['ask', 'sco', 'who?', '--as-of', 'soon'], 'ISO date'],
  ])('%j is answered with exit code 2 and the remedy', async (argv, hint) => {
    const { code, stderr } = await runCommand([...argv, '--store', 'sqlite::memory:'])
    expect(code).toBe(2)
    expect(stderr).toContain(hint)
  })

  test('an empty store tells how to fill it', async () => {
    const { code, stdout, stderr } = await runCommand([
      'ask',
      '--all',
      'Who brokered the truce?',
      '--store',
      'sqlite::memory:',
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('no articles to search yet')
    expect(stderr).toContain('communique ingest')
  })
})
