import { expect, test } from 'vitest'
import { newFeed } from '../../src/domain/feed.ts'
import { NO_BUDGET } from '../../src/domain/usage.ts'
import { type Asked, modelServer } from '../servers/model-server.ts'
import { openBot } from '../support/bot.ts'

const read = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/metrics`, { headers })
  return { status: answer.status, text: await answer.text() }
}

test('metrics tell what the store holds and how the process fares', async () => {
  await using bot = await openBot({})
  await bot.store.feeds.add(newFeed({ url: 'https://user:secret@paper.example/f' }, new Date().toISOString()))
  const usage = { requests: 2, promptTokens: 800, completionTokens: 200, micros: 1600 }
  const accounts = ['all', 'person:slack:U1'].map(name => ({ name, budget: NO_BUDGET }))
  await bot.store.usage.add(new Date().toISOString().slice(0, 10), usage, accounts)
  const { status, text } = await read(bot.url)
  expect(status).toBe(200)
  for (const line of [
    'communique_feeds{health="new"} 1',
    'communique_feeds{health="disabled"} 0',
    'communique_articles 1',
    'communique_deliveries{state="delivered"} 0',
    'communique_feed_polls_total',
    'communique_questions_total',
    'communique_model_requests_today 2',
    'communique_model_tokens_today{kind="prompt"} 800',
    'communique_model_money_today 0.0016',
    'process_cpu_seconds_total',
  ])
    expect(text).toContain(line)
  expect(text).not.toContain('U1')
  expect(text).not.toContain('secret')
  expect(text).not.toContain('paper.example')
})

test('metrics count questions by whether they were answered', async () => {
  await using bot = await openBot({})
  const ask = async (text: string) => {
    const thread = (await fetch(`${bot.url}/b/ferry`, { redirect: 'manual' })).headers.get('location')!
    await (await fetch(`${bot.url}${thread}`, { method: 'POST', body: new URLSearchParams({ text }) })).text()
  }
  await ask('How many passengers did the ferry carry?')
  await ask('Who won the cup final in Lisbon?')
  const { text } = await read(bot.url)
  expect(text).toContain('communique_questions_total{outcome="answered"} 1')
  expect(text).toContain('communique_questions_total{outcome="not-reported"} 1')
})

test("metrics count what was withheld, and what kept the articles' own words by why", async () => {
  const longer = ({ user }: Asked) => {
    const { text } = JSON.parse(user.split('\n')[2]!)
    return {
      kind: 'json',
      value: { sentences: [{ text: `${text} Nobody was hurt.`, evidence: [1] }] },
    } as const
  }
  let asked = 0
  await using server = await modelServer(one => (asked++ === 0 ? longer(one) : { kind: 'refusal' }))
  await using bot = await openBot({ OPENAI_BASE_URL: server.url, OPENAI_MODEL: 'tiny' })
  const ask = async (text: string) => {
    const thread = (await fetch(`${bot.url}/b/ferry`, { redirect: 'manual' })).headers.get('location')!
    await (await fetch(`${bot.url}${thread}`, { method: 'POST', body: new URLSearchParams({ text }) })).text()
  }
  await ask('How many passengers did the ferry carry?')
  const { text } = await read(bot.url)
  expect(text).toContain('communique_model_withheld_total 1')
  expect(text).toContain('communique_model_fallbacks_total{cause="refused"} 1')
})

test.each([{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }])(
  'what a proxy on this machine forwards does not count as local: %j',
  async headers => {
    await using bot = await openBot({})
    expect((await read(bot.url, headers)).status).toBe(403)
  },
)
