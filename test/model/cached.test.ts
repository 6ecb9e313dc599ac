import { Keyv } from 'keyv'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { cached } from '../../src/model/cached.ts'
import { openAiModel } from '../../src/model/openai-compatible.ts'
import { modelServer, type Script } from '../servers/model-server.ts'

const schema = z.object({ capital: z.string() })
const never = new AbortController().signal
const norway = { system: 'You name capitals.', user: 'Norway' }

const asking = async (script: Script, users: readonly string[]) => {
  await using server = await modelServer(script)
  const model = cached(new Keyv(), openAiModel({ apiKey: null, baseUrl: server.url, name: 'tiny' }))
  const answers = []
  for (const user of users) {
    answers.push(
      await model.complete({ ...norway, user }, schema, never).catch((error: Error) => error.message),
    )
  }
  return { answers, asked: server.asked.length }
}

test('the same prompt is asked once; its kept answer costs nothing', async () => {
  const { answers, asked } = await asking(
    [{ kind: 'json', value: { capital: 'Oslo' } }],
    ['Norway', 'Norway'],
  )
  expect(asked).toBe(1)
  expect(answers).toEqual([
    { value: { capital: 'Oslo' }, usage: { promptTokens: 100, completionTokens: 20 } },
    { value: { capital: 'Oslo' }, usage: { promptTokens: 0, completionTokens: 0 } },
  ])
})

test('another prompt is asked for itself', async () => {
  const script = [
    { kind: 'json', value: { capital: 'Oslo' } },
    { kind: 'json', value: { capital: 'Bern' } },
  ] as const
  expect((await asking(script, ['Norway', 'Switzerland'])).answers[1]).toMatchObject({
    value: { capital: 'Bern' },
  })
})

test('a failure is not kept', async () => {
  const { answers } = await asking(
    [{ kind: 'refusal' }, { kind: 'json', value: { capital: 'Oslo' } }],
    ['Norway', 'Norway'],
  )
  expect(answers).toEqual([
    'the model declined to answer',
    expect.objectContaining({ value: { capital: 'Oslo' } }),
  ])
})
