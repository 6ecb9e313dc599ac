import { expect, test } from 'vitest'
import { modelServer } from '../servers/model-server.ts'
import { openBot } from '../support/bot.ts'

const KEY = 'sk-test-71c0ffee'

test('a model that fails costs no answer; the log says why, and the key is nowhere', async () => {
  const message = `Incorrect API key provided: ${KEY}`
  await using model = await modelServer(() => ({ kind: 'status', status: 401, message }))
  await using bot = await openBot({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: model.url, LOG_LEVEL: 'trace' })
  const thread = (await fetch(`${bot.url}/b/ferry`, { redirect: 'manual' })).headers.get('location')!
  const body = new URLSearchParams({ text: 'How many passengers did the ferry carry?' })
  const page = await (await fetch(`${bot.url}${thread}`, { method: 'POST', body })).text()
  const metrics = await (await fetch(`${bot.url}/metrics`)).text()
  expect(page).toContain('It carried 40 passengers')
  expect(bot.logged.join('\n')).toContain('check OPENAI_API_KEY')
  expect([page, metrics, ...bot.logged].join('\n')).not.toContain(KEY)
  expect(model.asked.every(({ authorization }) => authorization === `Bearer ${KEY}`)).toBe(true)
})
