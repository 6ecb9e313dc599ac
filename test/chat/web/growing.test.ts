import { expect, test } from 'vitest'
import { STATE_ENDS } from '../../../src/chat/web/page.ts'
import { modelServer } from '../../servers/model-server.ts'
import { openBot } from '../../support/bot.ts'

const WORDED = 'It carried 40 passengers.'

test('the room is sent an answer as it grows: each state in place of the one before', async () => {
  const sentences = [
    { text: WORDED, evidence: [1] },
    { text: 'It carried 90 passengers.', evidence: [1] },
  ]
  await using model = await modelServer([{ kind: 'json', value: { sentences } }])
  await using bot = await openBot({ OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'tiny' })
  const thread = (await fetch(`${bot.url}/b/ferry`, { redirect: 'manual' })).headers.get('location')!
  const response = await fetch(`${bot.url}${thread}`, {
    method: 'POST',
    headers: { accept: 'text/x-fragment' },
    body: new URLSearchParams({ text: 'How many passengers did the ferry carry?' }),
  })
  const states = (await response.text()).split(STATE_ENDS)
  expect(states).toHaveLength(4)
  const [working, soFar, whole, rest] = states
  expect(working).toContain('Looking through the articles')
  expect(soFar).toContain(WORDED)
  expect(soFar).toContain('More is on its way')
  expect(whole).toContain(WORDED)
  expect(whole).toContain('1 sentence withheld')
  expect(rest).toBe('')
})
