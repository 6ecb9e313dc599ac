import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Secret } from '../../src/domain/secret.ts'
import { ModelError } from '../../src/model/language-model.ts'
import { openAiModel } from '../../src/model/openai-compatible.ts'
import { waitedFor } from '../../src/model/patient.ts'
import { type Answer, modelServer, type Script } from '../servers/model-server.ts'

const KEY = 'sk-test-4f9a1c'
const schema = z.object({ capital: z.string() })
const prompt = { system: 'You name capitals.', user: 'Norway' }
const never = new AbortController().signal
/** Four characters a token; the answer takes what `{"capital": "Oslo"}` does. */
const estimated = { promptTokens: 7, completionTokens: 5 }

const ask = async (script: Script, attemptMs?: number) => {
  await using server = await modelServer(script)
  const model = openAiModel({
    apiKey: new Secret(KEY),
    baseUrl: server.url,
    name: 'tiny',
    ...(attemptMs === undefined ? {} : { attemptMs }),
  })
  const answer = await model.complete(prompt, schema, never).catch((error: unknown) => error)
  return { answer, asked: server.asked }
}

const oslo: Answer = { kind: 'json', value: { capital: 'Oslo' } }

test('asks with a strict schema, the key as bearer token, and gives the typed answer with its tokens', async () => {
  const { answer, asked } = await ask([oslo])
  expect(answer).toEqual({ value: { capital: 'Oslo' }, usage: { promptTokens: 100, completionTokens: 20 } })
  expect(asked).toEqual([
    {
      model: 'tiny',
      ...prompt,
      authorization: `Bearer ${KEY}`,
      schema: expect.objectContaining({ required: ['capital'], additionalProperties: false }),
      stream: false,
    },
  ])
})

test.each<[string, Answer]>([
  ['busy', { kind: 'status', status: 429 }],
  ['failing', { kind: 'status', status: 503 }],
])('asks a server that is %s again', async (_, first) => {
  const { answer, asked } = await ask([first, oslo])
  expect(answer).toMatchObject({ value: { capital: 'Oslo' } })
  expect(asked).toHaveLength(2)
})

describe('an answer that cannot be used is a ModelError that says whether to try again', () => {
  const three = (answer: Answer): Answer[] => [answer, answer, answer]
  test.each<[string, Script, string, string]>([
    ['a refusal', [{ kind: 'refusal' }], 'refused', 'give-up'],
    ['a content filter', [{ kind: 'text', text: '', finish: 'content_filter' }], 'refused', 'give-up'],
    ['another shape', [{ kind: 'json', value: { city: 'Oslo' } }], 'malformed', 'give-up'],
    ['prose', [{ kind: 'text', text: 'The capital is Oslo.' }], 'malformed', 'give-up'],
    [
      'an answer cut off',
      [{ kind: 'text', text: '{"capital": "Os', finish: 'length' }],
      'malformed',
      'give-up',
    ],
    ['JSON that is no completion', [{ kind: 'garbage', body: '{"error": null}' }], 'malformed', 'give-up'],
    ['no JSON at all', [{ kind: 'garbage', body: '<html>' }], 'malformed', 'give-up'],
    ['half an answer', [{ kind: 'hangup' }], 'unavailable', 'retry'],
    ['too many requests', three({ kind: 'status', status: 429 }), 'busy', 'retry'],
    ['a failing server', three({ kind: 'status', status: 500 }), 'unavailable', 'retry'],
    ['a wrong key', [{ kind: 'status', status: 401 }], 'not-accepted', 'give-up'],
    ['an unknown model', [{ kind: 'status', status: 404 }], 'not-accepted', 'give-up'],
    ['a request too large', [{ kind: 'status', status: 413 }], 'not-accepted', 'give-up'],
  ])('%s', async (_, script, failure, retry) => {
    const { answer } = await ask(script)
    expect(answer).toBeInstanceOf(ModelError)
    expect(answer).toMatchObject({ failure, retry })
  })

  test('a server that never answers', async () => {
    const { answer } = await ask(() => ({ kind: 'silence' }), 20)
    expect(answer).toMatchObject({ failure: 'timed-out', retry: 'retry' })
  })

  test('nobody there', async () => {
    const model = openAiModel({ apiKey: null, baseUrl: 'http://127.0.0.1:9/v1', name: 'tiny' })
    await expect(model.complete(prompt, schema, never)).rejects.toMatchObject({ failure: 'unavailable' })
  })

  test('a server that does not stop', async () => {
    const { answer } = await ask([{ kind: 'endless', text: 'Oslo, '.repeat(5000) }])
    expect(answer).toMatchObject({ failure: 'malformed', message: expect.stringContaining('far longer') })
  })

  test.each([
    ['fewer than none', -50],
    ['no number', null],
  ])('tokens that a server counts as %s are estimated', async (_, count) => {
    const usage = { prompt_tokens: count, completion_tokens: 2 }
    const choices = [{ index: 0, message: { content: '{"capital": "Oslo"}' }, finish_reason: 'stop' }]
    const { answer } = await ask([{ kind: 'garbage', body: JSON.stringify({ choices, usage }) }])
    expect(answer).toMatchObject({ value: { capital: 'Oslo' }, usage: estimated })
  })

  test('tokens that were spent all the same are told', async () => {
    const { answer } = await ask([{ kind: 'refusal' }])
    expect(answer).toMatchObject({ usage: { promptTokens: 100, completionTokens: 20 } })
  })
})

test('the signal ends it at once, with its own reason', async () => {
  const stop = new AbortController()
  await using server = await modelServer(() => {
    stop.abort(new Error('stopped'))
    return { kind: 'silence' }
  })
  const model = openAiModel({ apiKey: null, baseUrl: server.url, name: 'tiny' })
  await expect(model.complete(prompt, schema, stop.signal)).rejects.toThrow('stopped')
})

test('the key is in no error, even when the server repeats it', async () => {
  for (const status of [400, 401, 403, 404, 422]) {
    const { answer } = await ask([{ kind: 'status', status, message: `Incorrect API key provided: ${KEY}` }])
    expect(inspect(answer, { depth: 10, showHidden: true })).not.toContain(KEY)
    expect(JSON.stringify(answer)).not.toContain(KEY)
  }
})

describe('a stream', () => {
  const stream = async (script: Script) => {
    await using server = await modelServer(script)
    const model = openAiModel({ apiKey: new Secret(KEY), baseUrl: server.url, name: 'tiny' })
    const parts: unknown[] = []
    const answer = await model
      .complete(prompt, schema, never, soFar => parts.push(structuredClone(soFar)))
      .catch((error: unknown) => error)
    return { answer, parts, asked: server.asked }
  }

  test('brings the answer bit by bit, then whole, with its tokens', async () => {
    const { answer, parts, asked } = await stream([
      { kind: 'json', value: { capital: 'Oslo, by the fjord' } },
    ])
    expect(asked[0]).toMatchObject({ stream: true })
    expect(parts.length).toBeGreaterThan(1)
    expect('Oslo, by the fjord').toContain((parts[1] as { capital: string }).capital)
    expect(answer).toEqual({
      value: { capital: 'Oslo, by the fjord' },
      usage: { promptTokens: 100, completionTokens: 20 },
    })
  })

  test.each<[string, Script, string]>([
    ['that breaks off', [{ kind: 'half', value: { capital: 'Oslo, by the fjord' } }], 'unavailable'],
    ['of another shape', [{ kind: 'json', value: { city: 'Oslo' } }], 'malformed'],
    ['of prose', [{ kind: 'text', text: 'The capital is Oslo.' }], 'malformed'],
    ['cut off', [{ kind: 'text', text: '{"capital": "Os', finish: 'length' }], 'malformed'],
    ['that is filtered', [{ kind: 'text', text: '', finish: 'content_filter' }], 'refused'],
    ['that is no stream', [{ kind: 'garbage', body: '<html>' }], 'malformed'],
    ['that is not accepted', [{ kind: 'status', status: 400 }], 'not-accepted'],
  ])('%s is a ModelError', async (_, script, failure) => {
    const { answer } = await stream(script)
    expect(answer).toBeInstanceOf(ModelError)
    expect(answer).toMatchObject({ failure })
    expect(inspect(answer, { depth: 10 })).not.toContain(KEY)
  })

  test('that does not stop is left', async () => {
    const { answer, parts } = await stream([{ kind: 'endless', text: '1'.repeat(200_000) }])
    expect(answer).toMatchObject({ failure: 'malformed' })
    expect(parts.length).toBeGreaterThan(1)
  })
})

describe('a request whose end nobody saw counts as what it was expected to take, or as what came of it', () => {
  const LONG = 'Oslo, by the fjord '.repeat(40)
  const usageAfter = async (answer: Answer, isStream: boolean, patienceMs = 60_000) => {
    await using server = await modelServer([answer])
    const model = waitedFor(patienceMs, openAiModel({ apiKey: null, baseUrl: server.url, name: 'tiny' }))
    const failed = await model
      .complete(prompt, schema, never, isStream ? () => {} : undefined)
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ModelError)
    return (failed as ModelError).usage
  }
  const expected = { promptTokens: 7, completionTokens: 2 }

  test('a silence', async () => expect(await usageAfter({ kind: 'silence' }, false, 20)).toEqual(expected))

  test('half an answer', async () => expect(await usageAfter({ kind: 'hangup' }, false)).toEqual(expected))

  test.each<[string, Answer, number]>([
    ['a stream that stalls', { kind: 'stall', value: { capital: LONG } }, 400],
    ['a stream that breaks off', { kind: 'half', value: { capital: LONG } }, 60_000],
    ['a stream cut off', { kind: 'text', text: `{"capital": "${LONG}`, finish: 'length' }, 60_000],
  ])('%s', async (_, answer, patienceMs) => {
    const { promptTokens, completionTokens } = await usageAfter(answer, true, patienceMs)
    expect(promptTokens).toBe(7)
    expect(completionTokens).toBeGreaterThan(LONG.length / 10)
  })

  test('what was refused, or never reached anyone, counts as nothing', async () => {
    const none = { promptTokens: 0, completionTokens: 0 }
    expect(await usageAfter({ kind: 'status', status: 400 }, true)).toEqual(none)
    const nobody = openAiModel({ apiKey: null, baseUrl: 'http://127.0.0.1:9/v1', name: 'tiny' })
    await expect(nobody.complete(prompt, schema, never)).rejects.toMatchObject({ usage: none })
  })
})
