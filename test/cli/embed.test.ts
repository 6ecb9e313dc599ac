import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { draft, fresh, SEEN } from '../contract/articles.ts'
import { conceptVectors, type EmbeddingScript, embedding } from '../servers/embeddings.ts'
import { type ModelServer, modelServer } from '../servers/model-server.ts'
import { runCommand } from '../support/command.ts'

const KEY = 'sk-test-51c0de'
const vectors = embedding(
  conceptVectors([
    ['ferry', 'boat', 'vessel'],
    ['stops', 'halted', 'idle'],
  ]),
)

let folder: string
let store: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-embed-'))
  store = `sqlite:${join(folder, 'store.db')}`
  await using open = await openStore(store)
  const others = Array.from({ length: 20 }, (_, index) =>
    draft(`Matter ${index}`, {
      body: `Item ${index} of the agenda was about budget line ${index}, it was said.`,
    }),
  )
  const stopped = draft('Vessel halted', {
    body: 'The vessel is halted until the engine is mended, the harbour master said.',
  })
  await open.articles.put(
    [...others, stopped].map(one => fresh(one)),
    SEEN,
  )
})
afterEach(() => rm(folder, { recursive: true }))

const run = (server: ModelServer | null, ...argv: string[]) =>
  runCommand([...argv, '--store', store], {
    env: server ? { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY, OPENAI_EMBEDDING_MODEL: 'tiny' } : {},
  })

const chatNotThere = () => ({ kind: 'status', status: 404 }) as const
const serving = (script: EmbeddingScript = vectors) => modelServer(chatNotThere, script)

describe('communique embed', () => {
  test('gives every article its vectors, once, and says so', async () => {
    await using server = await serving()
    expect(await run(server, 'embed')).toEqual({
      code: 0,
      stdout: '21 of 21 articles have vectors (tiny).\n',
      stderr: '',
    })
    const asked = server.embedded.length
    const again = await run(server, 'embed', '--json')
    expect(JSON.parse(again.stdout)).toEqual({ model: 'tiny', articles: 21, embedded: 21 })
    expect(server.embedded).toHaveLength(asked)
    expect((await run(server, 'usage')).stdout).toMatch(/embeddings +2 /)
    expect((await run(server, 'doctor')).stdout).toContain('21 of 21 articles have vectors by tiny')
  })

  test('keeps what it has when the key is refused midway, and goes on from there', async () => {
    let asked = 0
    let isRefused = true
    await using server = await serving(one =>
      asked++ > 0 && isRefused ? { kind: 'status', status: 401 } : vectors(one),
    )
    const { code, stderr } = await run(server, 'embed')
    expect(code).toBe(1)
    expect(stderr).toBe("error: the model's server did not accept the key (401): check OPENAI_API_KEY\n")
    const { stdout } = await run(server, 'doctor')
    isRefused = false
    expect(stdout).toMatch(/16 of 21 articles have vectors by tiny; `communique run` or\s+`communique embed`/)
    expect((await run(server, 'embed')).stdout).toContain('21 of 21')
  })

  test('stops at the budget and says which', async () => {
    const config = join(folder, 'config.yaml')
    await writeFile(config, 'model: { budgets: { embeddings: { tokens: 100 } } }\n')
    await using server = await serving()
    const { code, stderr } = await run(server, 'embed', '--config', config)
    expect(code).toBe(1)
    expect(stderr).toMatch(/the budget of embeddings for \d{4}-\d{2}-\d{2} \(UTC\) is used up/)
  })

  test('--drop removes the vectors of a model; one that has none is told with those that have', async () => {
    await using server = await serving()
    await run(server, 'embed')
    const { stdout } = await run(null, 'doctor')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'vectors of 21 articles by tiny are not used: `communique embed --drop tiny` removes them',
    )
    expect(await run(server, 'embed', '--drop', 'tinny')).toMatchObject({
      code: 2,
      stderr: 'error: --drop: no vectors of "tinny"; there are: tiny\n',
    })
    expect((await run(server, 'embed', '--drop', 'tiny')).stdout).toBe('Vectors of 21 articles removed.\n')
  })

  test('without a model says what to set', async () => {
    const { code, stderr } = await run(null, 'embed')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: OPENAI_EMBEDDING_MODEL: not set; name/)
  })
})

describe('in words that no article has', () => {
  const question = 'Is any boat idle?'

  test('search finds the passage, and ask shows it as what comes nearest', async () => {
    await using server = await serving()
    expect((await run(server, 'search', question)).stdout).toMatch(/^Nothing found/)
    await run(server, 'embed')
    expect((await run(server, 'search', question)).stdout).toContain('Vessel halted')
    const { stdout } = await run(server, 'ask', '--all', question, '--json')
    const answer = JSON.parse(stdout)
    expect(answer.answered).toBe(false)
    const plain = await run(server, 'ask', '--all', question)
    expect(plain.stdout.replaceAll(/\s+/g, ' ')).toContain('The vessel is halted until the engine is mended')
  })

  test('while the model is down, words alone find, said once and without the key', async () => {
    let isDown = false
    await using server = await serving(one =>
      isDown ? { kind: 'status', status: 500, message: KEY } : vectors(one),
    )
    await run(server, 'embed')
    isDown = true
    const byWords = await run(null, 'search', 'agenda budget')
    const { code, stdout, stderr } = await run(server, 'search', 'agenda budget')
    expect({ code, stdout }).toEqual({ code: 0, stdout: byWords.stdout })
    expect(stderr).toBe('Found by words alone: the model failed (500)\n')
  })

  test('without the model nothing is other than before there were vectors', async () => {
    const before = await run(null, 'search', 'vessel agenda', '--json')
    await using server = await serving()
    await run(server, 'embed')
    expect(await run(null, 'search', 'vessel agenda', '--json')).toEqual(before)
  })
})
