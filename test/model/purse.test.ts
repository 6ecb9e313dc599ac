import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Account, NO_BUDGET } from '../../src/domain/usage.ts'
import { budgetPurse } from '../../src/model/budget-purse.ts'
import { openAiModel } from '../../src/model/openai-compatible.ts'
import { type Purse, paidFrom, tokenPurse } from '../../src/model/purse.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { modelServer, type Script } from '../servers/model-server.ts'

const schema = z.object({ capital: z.string() })
const prompt = { system: 'You name capitals.', user: 'Norway' }
const oslo = { kind: 'json', value: { capital: 'Oslo' } } as const

const ask = async (purse: Purse, script: Script, times = 1) => {
  await using server = await modelServer(script)
  const model = paidFrom(purse, openAiModel({ apiKey: null, baseUrl: server.url, name: 'tiny' }))
  const outcomes: string[] = []
  for (let time = 0; time < times; time++) {
    const asking = model.complete(prompt, schema, new AbortController().signal)
    outcomes.push(
      await asking.then(
        ({ value }) => value.capital,
        (error: Error) => error.message,
      ),
    )
  }
  return { outcomes, asked: server.asked.length }
}

describe('a purse of tokens', () => {
  test('is charged with what a request cost, not with its estimate', async () => {
    expect((await ask(tokenPurse(245, 'this'), [oslo, oslo], 3)).outcomes).toEqual([
      'Oslo',
      'Oslo',
      'the 245 tokens for this are used up',
    ])
  })

  test('is charged with what a failure cost', async () => {
    const { outcomes } = await ask(tokenPurse(125, 'this'), [{ kind: 'refusal' }], 2)
    expect(outcomes).toEqual(['the model declined to answer', 'the 125 tokens for this are used up'])
  })
})

describe('budgets', () => {
  const DAY = '2025-06-26'
  const all = (budget: Partial<Account['budget']>): Account => ({
    name: 'all',
    budget: { ...NO_BUDGET, ...budget },
  })
  const world = (budget: Partial<Account['budget']>, prices = { prompt: 0.5, completion: 2 }) => {
    const store = openSqliteStore(':memory:')
    const purse = budgetPurse({
      usage: store.usage,
      accounts: [{ name: 'briefing:ferry', budget: NO_BUDGET }, all(budget)],
      prices,
      now: () => new Date(`${DAY}T23:59:59Z`),
    })
    return { store, purse }
  }

  test('count what was spent in tokens and in money, under every account', async () => {
    const { store, purse } = world({})
    await using _ = store
    await ask(purse, [oslo, { kind: 'refusal' }, { kind: 'status', status: 400 }], 3)
    const spent = { day: DAY, requests: 3, promptTokens: 200, completionTokens: 40, micros: 180 }
    expect(await store.usage.list(DAY)).toEqual([
      { account: 'all', ...spent },
      { account: 'briefing:ferry', ...spent },
    ])
  })

  test.each([
    ['tokens', { tokens: 125 }],
    ['money', { micros: 95 }],
  ])('in %s that are used up keep the model from being asked', async (_, budget) => {
    const { store, purse } = world(budget)
    await using __ = store
    const { outcomes, asked } = await ask(purse, [oslo], 2)
    expect(outcomes).toEqual([
      'Oslo',
      expect.stringContaining(`the budget of all for ${DAY} (UTC) is used up`),
    ])
    expect(asked).toBe(1)
  })
})
