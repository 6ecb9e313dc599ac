import { describe, expect, test } from 'vitest'
import { type Account, NO_BUDGET, type Usage } from '../../src/domain/usage.ts'
import type { Store } from '../../src/store/store.ts'

const usage = (parts: Partial<Usage> = {}): Usage => ({
  requests: 1,
  promptTokens: 100,
  completionTokens: 20,
  micros: 72,
  ...parts,
})

const account = (name: string, budget: Partial<Account['budget']> = {}): Account => ({
  name,
  budget: { ...NO_BUDGET, ...budget },
})

export const usageOutlives = (open: () => Promise<Store>): void => {
  describe('usage of models', () => {
    test('adds up by day and account, the newest day first', async () => {
      await using store = await open()
      const both = [account('briefing:ferry'), account('all')]
      expect(await store.usage.add('2025-06-26', usage(), both)).toBeNull()
      expect(await store.usage.add('2025-06-26', usage({ promptTokens: 1 }), [account('all')])).toBeNull()
      expect(await store.usage.add('2025-06-27', usage(), [account('all')])).toBeNull()
      expect(await store.usage.list('2025-06-26')).toEqual([
        { day: '2025-06-27', account: 'all', ...usage() },
        {
          day: '2025-06-26',
          account: 'all',
          ...usage({ requests: 2, promptTokens: 101, completionTokens: 40, micros: 144 }),
        },
        { day: '2025-06-26', account: 'briefing:ferry', ...usage() },
      ])
      expect(await store.usage.list('2025-06-28')).toEqual([])
    })

    test('adds to all accounts or to none: the one that would be over its budget is named', async () => {
      await using store = await open()
      expect(await store.usage.add('2025-06-26', usage(), [account('all', { tokens: 119 })])).toBe('all')
      expect(await store.usage.list('2025-06-26')).toEqual([])
      const accounts = [account('all'), account('person:slack:U1', { tokens: 150 })]
      expect(await store.usage.add('2025-06-26', usage(), accounts)).toBeNull()
      expect(await store.usage.add('2025-06-26', usage(), accounts)).toBe('person:slack:U1')
      expect(await store.usage.list('2025-06-26')).toMatchObject([{ requests: 1 }, { requests: 1 }])
      expect(await store.usage.add('2025-06-26', usage(), [account('all', { micros: 143 })])).toBe('all')
      expect(await store.usage.add('2025-06-26', usage(), [account('all', { micros: 144 })])).toBeNull()
    })

    test('gives back what was set aside and not used', async () => {
      await using store = await open()
      await store.usage.add('2025-06-26', usage(), [account('all')])
      await store.usage.add(
        '2025-06-26',
        usage({ requests: 0, promptTokens: -90, completionTokens: -20, micros: -60 }),
        [account('all')],
      )
      expect(await store.usage.list('2025-06-26')).toMatchObject([
        { promptTokens: 10, completionTokens: 0, micros: 12 },
      ])
    })

    test('stays within a budget however many ask at once', async () => {
      await using store = await open()
      const accounts = [account('briefing:ferry', { tokens: 1200 }), account('all')]
      const asked = Array.from({ length: 30 }, (_, at) =>
        store.usage.add('2025-06-26', usage(), at % 2 ? accounts : accounts.toReversed()),
      )
      const admitted = (await Promise.all(asked)).filter(name => name === null)
      expect(admitted).toHaveLength(10)
      expect(await store.usage.list('2025-06-26')).toMatchObject([{ requests: 10 }, { requests: 10 }])
    })
  })
}
