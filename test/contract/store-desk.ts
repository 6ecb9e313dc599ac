import { describe, expect, test } from 'vitest'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import type { Feedback } from '../../src/domain/feedback.ts'
import type { Subscription } from '../../src/domain/subscription.ts'
import { storedKeyv } from '../../src/store/keyv.ts'
import type { Store } from '../../src/store/store.ts'
import { march } from './articles.ts'

const subscription = (briefing: string, channel: string): Subscription => ({
  briefing,
  destination: { platform: 'slack', channel },
  schedule: 'weekdays at 09:00',
  zone: 'Asia/Karachi',
  options: { ...usualOptions, quietHours: { from: '22:00', to: '07:00' } },
  by: 'U1',
  since: march(1),
})

const verdict = (parts: Partial<Feedback> = {}): Feedback => ({
  about: 'harbour@2025-03-01T00:00:00.000Z',
  briefing: 'harbour',
  claim: { id: 'c1', text: 'The ferry sails.' },
  verdict: 'helpful',
  from: { platform: 'discord', id: '1' },
  at: march(1),
  ...parts,
})

export const deskRecordsOutlive = (open: () => Promise<Store>): void => {
  describe('subscriptions', () => {
    test('are one for each channel and briefing', async () => {
      await using store = await open()
      await store.subscriptions.put(subscription('harbour', 'C1'))
      await store.subscriptions.put(subscription('harbour', 'C2'))
      const later = { ...subscription('harbour', 'C1'), schedule: 'every day at 18:00' }
      await store.subscriptions.put(later)
      expect(await store.subscriptions.list()).toEqual([later, subscription('harbour', 'C2')])
      expect(await store.subscriptions.list({ platform: 'slack', channel: 'C1' })).toEqual([later])
    })

    test('end when they are removed', async () => {
      await using store = await open()
      await store.subscriptions.put(subscription('harbour', 'C1'))
      expect(await store.subscriptions.remove('harbour', { platform: 'discord', channel: 'C1' })).toBe(false)
      expect(await store.subscriptions.remove('harbour', { platform: 'slack', channel: 'C1' })).toBe(true)
      expect(await store.subscriptions.list()).toEqual([])
    })
  })

  describe('feedback', () => {
    test('is one verdict of a person on a claim, the newest first', async () => {
      await using store = await open()
      await store.feedback.put(verdict())
      await store.feedback.put(verdict({ claim: null, at: march(2) }))
      await store.feedback.put(verdict({ verdict: 'error', at: march(3) }))
      const kept = await store.feedback.list(9)
      expect(kept.map(({ verdict, claim }) => [verdict, claim?.id])).toEqual([
        ['error', 'c1'],
        ['helpful', undefined],
      ])
      expect(await store.feedback.list(1)).toEqual(kept.slice(0, 1))
    })
  })

  describe('values that expire', () => {
    test('are there until their time', async () => {
      await using store = await open()
      await store.expiring.set('a', '1', 100)
      await store.expiring.set('b', '2', null)
      expect(await store.expiring.get('a', 99)).toBe('1')
      expect(await store.expiring.get('a', 100)).toBeUndefined()
      expect(await store.expiring.get('b', 1e12)).toBe('2')
    })

    test('are added by the first who tries, until they expire', async () => {
      await using store = await open()
      expect(await store.expiring.add('a', '1', 100, 0)).toBe(true)
      expect(await store.expiring.add('a', '2', 200, 50)).toBe(false)
      expect(await store.expiring.add('a', '3', 200, 100)).toBe(true)
      expect(await store.expiring.get('a', 150)).toBe('3')
    })

    test('are extended by whoever knows them, until they expire: a lease', async () => {
      await using store = await open()
      await store.expiring.add('lease', 'mine', 100, 0)
      expect(await store.expiring.extend('lease', 'other', 300, 50)).toBe(false)
      expect(await store.expiring.extend('lease', 'mine', 200, 50)).toBe(true)
      expect(await store.expiring.get('lease', 150)).toBe('mine')
      expect(await store.expiring.extend('lease', 'mine', 300, 200)).toBe(false)
      expect(await store.expiring.extend('none', 'mine', 300, 50)).toBe(false)
      expect(await store.expiring.add('lease', 'other', 400, 200)).toBe(true)
    })

    test('are cleared by prefix, taken to the letter', async () => {
      await using store = await open()
      await store.expiring.set('a_:1', '1', null)
      await store.expiring.set('ab:1', '2', null)
      await store.expiring.clear('a_:')
      expect(await store.expiring.get('a_:1', 0)).toBeUndefined()
      expect(await store.expiring.get('ab:1', 0)).toBe('2')
      expect(await store.expiring.delete('ab:1')).toBe(true)
      expect(await store.expiring.delete('ab:1')).toBe(false)
    })

    test('serve as storage of Keyv, one namespace apart from the other', async () => {
      await using store = await open()
      let now = 0
      const [threads, answers] = ['thread', 'answer'].map(name => storedKeyv(store.expiring, name, () => now))
      await threads!.set('1', { turns: ['a'] })
      await answers!.set('1', 'b', 1000)
      expect(await threads!.get('1')).toEqual({ turns: ['a'] })
      expect(await answers!.get('1')).toBe('b')
      now = 1000
      expect(await answers!.get('1')).toBeUndefined()
      await threads!.clear()
      expect(await threads!.get('1')).toBeUndefined()
    })
  })
}
