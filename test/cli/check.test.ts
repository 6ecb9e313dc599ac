import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { draft } from '../support/builders.ts'
import { runCommand } from '../support/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'communique-check-'))
const store = `sqlite:${join(folder, 'articles.db')}`

const typed = (text: string) => ({
  stdin: (async function* () {
    yield text
  })(),
})

const check = (text: string, ...argv: string[]) =>
  runCommand(['check', '-', '--store', store, '--briefings', folder, ...argv], typed(text))

beforeAll(async () => {
  await using opened = await openStore(store)
  const articles = [
    draft({ body: 'The ferry returned to the lake on Monday. It carried 40 passengers to Lindau.' }),
    draft({
      title: 'Bridge closed',
      body: 'The harbour bridge closed for 26 days.',
      url: 'https://wire.example/bridge',
    }),
  ]
  await opened.articles.put(
    articles.map(article => ({ draft: article, bands: [], reprintOf: null })),
    new Date('2025-06-01T00:00:00Z').toISOString(),
  )
  writeFileSync(
    join(folder, 'lake.yaml'),
    'id: lake\ntitle: The lake\nabout: {any: [ferry]}\nsections: [{id: news, title: News, question: What is new?}]\n',
  )
})

describe('communique check', () => {
  test('tells for each sentence what the stored articles say, with the passage and its outlet', async () => {
    const { code, stdout } = await check(
      'The ferry carried 40 passengers to Lindau. The harbour bridge closed for 27 days.',
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/✓ The ferry carried 40 passengers to Lindau\.\n {4}supported\n/)
    expect(stdout).toContain('“It carried 40 passengers to Lindau.” Harbour Post')
    expect(stdout).toMatch(
      /✗ The harbour bridge closed for 27 days\.\n {4}contradicted: number 27 is not in the evidence; 26 is/,
    )
    expect(stdout).toContain('2 sentences: 1 supported, 1 contradicted, 0 unsupported')
  })

  test('uses only the articles of a briefing when one is named', async () => {
    const { stdout } = await check('The harbour bridge closed for 26 days.', 'lake')
    expect(stdout).toContain('0 supported')
  })

  test('uses only the articles of a file or folder with --against', async () => {
    const path = join(folder, 'toll.txt')
    writeFileSync(path, 'Toll rises\n\nThe toll rises to 5 euros in May, the lake council said on Tuesday.\n')
    const { stdout } = await check(
      'The toll rises to 5 euros in May. It carried 40 passengers to Lindau.',
      '--against',
      path,
    )
    expect(stdout).toContain('2 sentences: 1 supported, 0 contradicted, 1 unsupported')
  })

  test('prints the public shape with --json', async () => {
    const { stdout } = await check('The ferry carried 40 passengers to Lindau.', '--json')
    const [sentence] = JSON.parse(stdout).sentences
    expect(sentence).toMatchObject({ verdict: 'supported', reason: null, span: { start: 0, end: 42 } })
    expect(sentence.citations[0]).toMatchObject({
      outlet: 'Harbour Post',
      dateBasis: 'stated',
      quote: expect.stringContaining('40'),
    })
  })

  test('says so when the store is empty', async () => {
    const { stdout } = await runCommand(
      ['check', '-', '--store', 'sqlite::memory:'],
      typed('The ferry sank.'),
    )
    expect(stdout).toContain('no article bears on it')
  })

  test.each([
    [['check'], 'name the draft'],
    [['check', '-', 'lake', '--against', 'x'], 'not both'],
    [['check', '-', '--against', 'nowhere'], 'nowhere: no such file'],
    [['check', 'nowhere.txt'], 'nowhere.txt: no such file'],
    [['check', '--batch', 'nowhere.jsonl'], '--batch nowhere.jsonl: no such file'],
  ])('%j ends with exit code 2', async (argv, reason) => {
    const { code, stderr } = await runCommand(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(reason)
  })
})

test('communique check --batch answers line by line, in order, and goes on after a broken line', async () => {
  const path = join(folder, 'batch.jsonl')
  const evidence = 'Toll\nThe toll rises to 5 euros in May.'
  const lines = [
    { id: 'a', evidence, draft: 'The toll rises to 6 euros in May.' },
    { id: 'b', evidence },
    { id: 'c', evidence, draft: 'The toll rises in May.' },
  ]
  writeFileSync(path, `${lines.map(line => JSON.stringify(line)).join('\n{broken\n')}\n`)
  const { code, stdout } = await runCommand(['check', '--batch', path])
  const answers = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(code).toBe(0)
  expect(answers.map(answer => answer.id)).toEqual(['a', null, 'b', null, 'c'])
  expect(answers[0].sentences[0]).toMatchObject({
    verdict: 'contradicted',
    reason: 'number 6 is not in the evidence; 5 is',
  })
  expect(answers[1].error).toMatch(/not JSON/)
  expect(answers[2].error).toBe('draft: missing')
  expect(answers[4].sentences[0].citations[0]).toEqual({
    span: { start: 5, end: 38 },
    quote: 'The toll rises to 5 euros in May.',
  })
})
