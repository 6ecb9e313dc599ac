import { expect, test } from 'vitest'
import { openEmbedder } from '../../../src/app/embedding/embedder.ts'
import { type Meanings, noMeanings, openMeanings } from '../../../src/app/embedding/meanings.ts'
import { Secret } from '../../../src/domain/secret.ts'
import type { EmbeddingSettings } from '../../../src/settings/platforms.ts'
import { storedCache } from '../../../src/store/cache.ts'
import { openStore } from '../../../src/store/open.ts'
import { draft, fresh, SEEN } from '../../contract/articles.ts'
import { embedAll } from '../../retrieve/meaning/embedded.ts'
import { conceptVectors, type EmbeddingAnswer, embedding } from '../../servers/embeddings.ts'
import { modelServer } from '../../servers/model-server.ts'

const KEY = 'sk-test-77aa01'
const vectors = conceptVectors([['ferry', 'boat']])
const asEmbedded = embedding(vectors)

/** A store with one embedded article; the server answers as told from then on. */
const world = async (answer: () => EmbeddingAnswer, budget: { tokens?: number } = {}) => {
  let isFilled = false
  const server = await modelServer([], asked => (isFilled ? answer() : asEmbedded(asked)))
  const embeddings: EmbeddingSettings = {
    apiKey: new Secret(KEY),
    baseUrl: server.url,
    name: 'tiny',
    dimensions: null,
    articles: 100,
  }
  const store = await openStore('sqlite::memory:')
  const clock = { at: Date.parse('2025-03-14T09:00:00.000Z') }
  const now = () => new Date(clock.at)
  const budgets = { all: {}, briefing: {}, person: {}, embeddings: budget }
  const settings = { embeddings, spending: { prices: null, budgets } }
  const told: (string | null)[] = []
  const open = (): Meanings =>
    openMeanings({
      settings,
      store,
      cache: async () => storedCache(store, () => clock.at),
      now,
      tell: problem => told.push(problem),
      signal: new AbortController().signal,
    })
  return {
    store,
    server,
    clock,
    told,
    open,
    fill: async () => {
      await store.articles.put([fresh(draft('Ferry stops'))], SEEN)
      await embedAll(store, openEmbedder({ settings, store, now })!)
      isFilled = true
    },
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
}

const ofBoat: EmbeddingAnswer = { kind: 'vectors', vectors: [vectors('Is the boat there?')] }

test('a question is asked about once, by all processes, and counted', async () => {
  await using open = await world(() => ofBoat)
  await open.fill()
  const first = await open.open().of('Is the boat there?')
  expect(first).toMatchObject({ space: 'tiny' })
  expect(await open.open().of('Is the boat there?')).toEqual(first)
  expect(open.server.embedded).toHaveLength(2)
  const usage = await open.store.usage.list('2025-03-14')
  expect(usage.map(({ account, requests }) => [account, requests])).toEqual([
    ['all', 2],
    ['embeddings', 2],
  ])
})

test('a question in a thread is asked about with its subject; what asks nothing is not asked about', async () => {
  await using open = await world(() => ofBoat)
  await open.fill()
  const meanings = open.open()
  const thread = [{ question: 'Who owns the ferry?', answer: 'The town.' }]
  const asOf = SEEN
  await meanings.ofQuestion({ question: 'and since when?', thread, asOf })
  expect(open.server.embedded.at(-1)!.input).toEqual(['Who owns the ferry. And since when?'])
  expect(await meanings.ofQuestion({ question: 'hello', thread: [], asOf })).toBeNull()
})

test('nothing is asked as long as no passage has a vector, and nothing at all without a model', async () => {
  await using open = await world(() => ofBoat)
  expect(await open.open().of('Is the boat there?')).toBeNull()
  expect(open.server.embedded).toEqual([])
  expect(await noMeanings.of('Is the boat there?')).toBeNull()
})

test('a model that is down is told once and left alone for a while; that it is back is told too', async () => {
  let answer: EmbeddingAnswer = { kind: 'status', status: 503, message: KEY }
  await using open = await world(() => answer)
  await open.fill()
  const meanings = open.open()
  for (const question of ['One ferry?', 'Two ferries?', 'Three?'])
    expect(await meanings.of(question)).toBeNull()
  expect(open.server.embedded).toHaveLength(2)
  open.clock.at += 60_000
  expect(await meanings.of('Four?')).toBeNull()
  expect(open.told).toEqual(['the model failed (503)'])
  open.clock.at += 60_000
  answer = ofBoat
  expect(await meanings.of('Is the boat there?')).toMatchObject({ space: 'tiny' })
  expect(open.told).toEqual(['the model failed (503)', null])
})

test('a model that does not answer is not waited for', async () => {
  await using open = await world(() => ({ kind: 'silence' }))
  await open.fill()
  expect(await open.open().of('Is the boat there?')).toBeNull()
  expect(open.told).toEqual(['the embedding model took longer than 1 s'])
})

test('a used up budget is told, and the model is not asked', async () => {
  await using open = await world(() => ofBoat, { tokens: 20 })
  await open.fill()
  const meanings = open.open()
  expect(await meanings.of(`Is the boat there? ${'And why? '.repeat(20)}`)).toBeNull()
  expect(open.told).toEqual([
    expect.stringContaining('the budget of embeddings for 2025-03-14 (UTC) is used up'),
  ])
  expect(open.server.embedded).toHaveLength(1)
})

test('vectors of another length are told with the remedy and never used', async () => {
  await using open = await world(() => ({ kind: 'vectors', vectors: [[1, 2, 3]] }))
  await open.fill()
  expect(await open.open().of('Is the boat there?')).toBeNull()
  expect(open.told).toEqual([
    'the embedding model gives 3 numbers, the stored vectors have 64: see communique embed --drop',
  ])
})
