import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Asked, modelServer, type Script } from '../servers/model-server.ts'
import { runCommand } from '../support/command.ts'
import { translatingModel } from '../support/translating-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'communique-wording-'))
const articles = join(folder, 'articles.jsonl')
const STRIKE = 'The ferry stopped on Monday because 26 sailors did not report for work in Lindau.'
writeFileSync(
  join(folder, 'ferry.yaml'),
  'id: ferry\ntitle: The lake ferry\nsections: [{id: service, title: Service, question: Is the ferry running?}]\n',
)
writeFileSync(
  articles,
  JSON.stringify({
    title: 'Lake ferry stops',
    outlet: 'Post',
    body: STRIKE,
    publishedAt: '2025-03-01T09:00:00Z',
    url: 'https://post.example/1',
  }),
)

const brief = async (script: Script, ...argv: string[]) => {
  await using server = await modelServer(script)
  return await runCommand(
    ['brief', 'ferry', '--ingest', articles, '--briefings', folder, '--format', 'json', ...argv],
    {
      env: { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'sk-test-1', OPENAI_MODEL: 'tiny' },
    },
  )
}

/** Words the first passage with a replacement. */
const wording =
  (from: string, to: string) =>
  ({ user }: Asked) => {
    const { text } = JSON.parse(user.split('\n')[2]!)
    return { kind: 'json', value: { sentences: [{ text: text.replace(from, to), evidence: [1] }] } } as const
  }

test('brief is worded by the model that the environment names', async () => {
  const { code, stdout } = await brief(wording(' in Lindau', ''))
  const edition = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(edition.sections[0].claims[0]).toMatchObject({
    text: 'The ferry stopped on Monday because 26 sailors did not report for work.',
    citations: [{ quote: STRIKE }],
  })
  expect(edition.writer).toEqual({
    kind: 'model',
    model: 'tiny',
    withheld: 0,
    promptTokens: 100,
    completionTokens: 20,
  })
})

test('what the evidence does not say is withheld, counted and told on standard error', async () => {
  const { code, stdout, stderr } = await brief(wording('26', '62'))
  const edition = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(edition.sections[0].claims[0].text).toBe(STRIKE)
  expect(edition.writer).toMatchObject({ kind: 'extractive', withheld: 1 })
  expect(stderr).toContain('number 62 is not in the evidence')
})

test('a model that fails costs no edition, and the key is nowhere', async () => {
  const { code, stdout, stderr } = await brief(() => ({
    kind: 'status',
    status: 401,
    message: 'bad key sk-test-1',
  }))
  expect(code).toBe(0)
  expect(JSON.parse(stdout).sections[0].claims[0].text).toBe(STRIKE)
  expect(stderr).toMatch(/section service: in the articles' own words, because .* check OPENAI_API_KEY/)
  expect(stdout + stderr).not.toContain('sk-test-1')
})

describe('brief in another language', () => {
  test('has the original beside each translated claim, and says how it was made', async () => {
    const { code, stdout } = await brief(translatingModel(), '--language', 'Urdu')
    const edition = JSON.parse(stdout)
    const [claim] = edition.sections[0].claims
    expect(code).toBe(0)
    expect(claim.text).toMatch(/\p{Script=Arabic}{3}/u)
    expect(claim).toMatchObject({ original: STRIKE, citations: [{ quote: STRIKE }] })
    expect(edition.translation).toMatchObject({ language: 'ur', model: 'tiny', untranslated: 0 })
  })

  test.each([
    [['--language', 'Urdo'], 'did you mean Urdu (ur)?'],
    [['--language', 'ur'], '--language needs a model'],
  ])('%s is refused with a remedy', async (argv, message) => {
    const { code, stderr } = await runCommand(['brief', 'ferry', '--briefings', folder, ...argv])
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  })
})
