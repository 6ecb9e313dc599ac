import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/domain/secret.ts'
import { nearness, vectorOf } from '../../src/domain/vector.ts'
import type { Embedded } from '../../src/model/embedder.ts'
import { ModelError } from '../../src/model/language-model.ts'
import { openAiEmbedder } from '../../src/model/openai-embedder.ts'
import { type EmbeddingAnswer, type EmbeddingScript, embedding } from '../servers/embeddings.ts'
import { modelServer } from '../servers/model-server.ts'

const KEY = 'sk-test-9d2e7b'
const never = new AbortController().signal

const ask = async (
  script: EmbeddingScript,
  texts: readonly string[],
  more: { readonly attemptMs?: number; readonly dimensions?: number } = {},
) => {
  await using server = await modelServer([], script)
  const embedder = openAiEmbedder({
    apiKey: new Secret(KEY),
    baseUrl: server.url,
    name: 'tiny',
    dimensions: null,
    ...more,
  })
  const answer = await embedder.embed(texts, never).catch((error: unknown) => error)
  return { answer, asked: server.embedded, space: embedder.space }
}

const lengths = embedding(text => [text.length, 1])

test('asks with the key as bearer token and gives a direction for each text, in their order, with the tokens', async () => {
  const { answer, asked } = await ask(lengths, ['ferry', 'harbour master'])
  expect(answer).toEqual({
    vectors: [vectorOf([5, 1]), vectorOf([14, 1])],
    usage: { promptTokens: 6, completionTokens: 0 },
  })
  expect(asked).toEqual([
    { model: 'tiny', input: ['ferry', 'harbour master'], dimensions: null, authorization: `Bearer ${KEY}` },
  ])
})

test('takes lists of numbers from servers that know no base64', async () => {
  const { answer } = await ask([{ kind: 'numbers', vectors: [[0.5, -1]] }], ['ferry'])
  expect(nearness((answer as Embedded).vectors[0]!, Int8Array.of(64, -127))).toBeCloseTo(1)
})

test('a number of dimensions is asked for and makes a space of its own', async () => {
  const { asked, space } = await ask(lengths, ['ferry'], { dimensions: 256 })
  expect(asked[0]!.dimensions).toBe(256)
  expect(space).toBe('tiny/256')
})

test('many texts go in as few requests as the limits of the API allow', async () => {
  const { answer, asked } = await ask(
    lengths,
    Array.from({ length: 5000 }, () => 'x'.repeat(100)),
  )
  expect((answer as Embedded).vectors).toHaveLength(5000)
  expect(asked.map(({ input }) => input.length)).toEqual([2048, 2048, 904])
  const long = await ask(
    lengths,
    Array.from({ length: 10 }, () => 'ü'.repeat(50_000)),
  )
  expect(long.asked.map(({ input }) => input.length)).toEqual([3, 3, 3, 1])
})

describe('an answer that cannot be used is a ModelError that says whether to try again; nothing is tried twice', () => {
  const vectors = (...rows: number[][]): EmbeddingAnswer => ({ kind: 'vectors', vectors: rows })
  test.each<[string, EmbeddingAnswer, string, string]>([
    ['a vector too few', vectors([1, 2]), 'malformed', 'give-up'],
    ['vectors of two lengths', vectors([1, 2], [1, 2, 3]), 'malformed', 'give-up'],
    ['a vector that points nowhere', vectors([1, 2], [0, 0]), 'malformed', 'give-up'],
    ['a vector that is no number', vectors([1, 2], [1, Number.NaN]), 'malformed', 'give-up'],
    ['no numbers at all', vectors([], []), 'malformed', 'give-up'],
    ['no list', { kind: 'garbage', body: '{"object": "list"}' }, 'malformed', 'give-up'],
    [
      'no base64 of numbers',
      { kind: 'garbage', body: '{"data": [{"index": 0, "embedding": "AAA="}]}' },
      'malformed',
      'give-up',
    ],
    ['a page', { kind: 'garbage', body: '<html>' }, 'malformed', 'give-up'],
    ['a busy server', { kind: 'status', status: 429 }, 'busy', 'retry'],
    ['a failing server', { kind: 'status', status: 503 }, 'unavailable', 'retry'],
    ['a hang-up', { kind: 'hangup' }, 'unavailable', 'retry'],
    ['a bad key', { kind: 'status', status: 401, message: `bad key ${KEY}` }, 'not-accepted', 'give-up'],
    ['an unknown model', { kind: 'status', status: 404 }, 'not-accepted', 'give-up'],
    ['a text too long', { kind: 'status', status: 400 }, 'not-accepted', 'give-up'],
  ])('%s', async (_, answer, failure, retry) => {
    const asked = await ask([answer], ['ferry', 'harbour'])
    expect(asked.answer).toBeInstanceOf(ModelError)
    expect(asked.answer).toMatchObject({ failure, retry })
    expect(asked.asked).toHaveLength(1)
    expect(inspect(asked.answer, { depth: 9 })).not.toContain(KEY)
  })

  test('a server that never answers', async () => {
    const { answer } = await ask([{ kind: 'silence' }], ['ferry'], { attemptMs: 50 })
    expect(answer).toMatchObject({ failure: 'timed-out' })
  })
})

test('a call that is aborted ends with its reason', async () => {
  const stop = new AbortController()
  await using server = await modelServer([], () => {
    stop.abort(new Error('enough'))
    return { kind: 'silence' }
  })
  const embedder = openAiEmbedder({ apiKey: null, baseUrl: server.url, name: 'tiny', dimensions: null })
  await expect(embedder.embed(['ferry'], stop.signal)).rejects.toThrow('enough')
})
