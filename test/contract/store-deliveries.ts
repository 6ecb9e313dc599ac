import { describe, expect, test } from 'vitest'
import { type DeliveryOrder, deliveryKey, newDelivery } from '../../src/domain/delivery.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { DeliveryFilter, DueFilter, Store } from '../../src/store/store.ts'
import { march } from './articles.ts'

const order = (parts: Partial<DeliveryOrder> = {}): DeliveryOrder => ({
  briefing: 'harbour',
  slot: march(3),
  destination: { platform: 'slack', channel: 'C1' },
  follows: null,
  late: false,
  ...parts,
})
const lease = (holder: string, until = march(4)) => ({ holder, until })

export const deliveriesOutlive = (open: () => Promise<Store>): void => {
  describe('the delivery log', () => {
    test('gives a delivery to one of several callers', async () => {
      await using store = await open()
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map(holder => store.deliveries.reserve(order(), lease(holder), march(3))),
      )
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        'in-progress',
        'in-progress',
        'reserved',
      ])
    })

    test('gives it to another when the lease has ended, and takes nothing more from the first', async () => {
      await using store = await open()
      const { delivery } = await store.deliveries.reserve(order(), lease('a'), march(3))
      const parts = [{ part: 1, messageId: 'm1' }]
      expect(await store.deliveries.save({ ...delivery, parts, unsettledSince: march(3) }, 'a')).toBe(true)
      const second = await store.deliveries.reserve(order(), lease('b', march(6)), march(4))
      expect(second).toMatchObject({ outcome: 'reserved', delivery: { parts, unsettledSince: march(3) } })
      expect(await store.deliveries.save({ ...delivery, state: 'delivered' }, 'a')).toBe(false)
      expect(await store.deliveries.get(deliveryKey(order()))).toEqual(second.delivery)
    })

    test.each(['delivered', 'failed', 'uncertain'] as const)('leaves alone what is %s', async state => {
      await using store = await open()
      const { delivery } = await store.deliveries.reserve(order(), lease('a'), march(3))
      await store.deliveries.save({ ...delivery, state, lease: null }, 'a')
      const { outcome } = await store.deliveries.reserve(order(), lease('b'), march(9))
      expect(outcome).toBe(state === 'delivered' ? 'already-delivered' : state)
      expect(await store.deliveries.due(march(9), 10)).toEqual([])
    })

    test('keeps one that waits until its time', async () => {
      await using store = await open()
      const { delivery } = await store.deliveries.reserve(order(), lease('a'), march(3))
      await store.deliveries.save({ ...delivery, lease: null, nextAt: march(5) }, 'a')
      expect((await store.deliveries.reserve(order(), lease('b'), march(4))).outcome).toBe('in-progress')
      expect(await store.deliveries.due(march(4), 10)).toEqual([])
      expect(await store.deliveries.due(march(5), 10)).toEqual([
        { ...delivery, lease: null, nextAt: march(5) },
      ])
    })

    test('gives what is due page by page, those free the longest first, for one platform if asked', async () => {
      await using store = await open()
      const to = (channel: string, platform: 'slack' | 'discord' = 'slack') => ({ platform, channel })
      const enter = (destination: Destination, day: number) =>
        store.deliveries.enter(newDelivery(order({ destination }), march(day)))
      await enter(to('C3'), 4)
      await enter(to('C1'), 4)
      await enter(to('D1', 'discord'), 4)
      await enter(to('C2'), 3)
      await enter(to('C4'), 6)
      const due = async (filter: DueFilter) =>
        (await store.deliveries.due(march(5), 2, { platform: 'slack', ...filter })).map(
          ({ destination }) => destination.channel,
        )
      expect(await due({})).toEqual(['C2', 'C1'])
      const [, after] = await store.deliveries.due(march(5), 2, { platform: 'slack' })
      expect(await due({ after: after! })).toEqual(['C3'])
      expect(await store.deliveries.due(march(5), 10)).toHaveLength(4)
    })

    test('counts those in each state', async () => {
      await using store = await open()
      const deliveries = [3, 4].map(day =>
        newDelivery(order({ slot: march(day) }), march(4), 'skipped', 'missed'),
      )
      await store.deliveries.plan({ ...order(), from: null, to: march(4) }, deliveries)
      await store.deliveries.reserve(order({ slot: march(5) }), lease('a'), march(5))
      expect(await store.deliveries.counts()).toEqual(
        new Map([
          ['pending', 1],
          ['skipped', 2],
        ]),
      )
    })

    test('lists the newest slot first, and those in one state', async () => {
      await using store = await open()
      const first = newDelivery(order(), march(3))
      const second = newDelivery(order({ slot: march(4) }), march(4), 'skipped', 'missed')
      const stretch = { ...order(), from: null, to: march(4) }
      expect(await store.deliveries.plan(stretch, [first, second])).toBe(true)
      expect(await store.deliveries.list(10)).toEqual([second, first])
      expect(await store.deliveries.list(10, { state: 'pending' })).toEqual([first])
      expect(await store.deliveries.list(1)).toEqual([second])
    })

    test('takes in what is new and leaves what is known', async () => {
      await using store = await open()
      const fresh = newDelivery(order(), march(3))
      expect(await store.deliveries.enter(fresh)).toBe(true)
      const later = [march(8), march(9)].map(nextAt => store.deliveries.enter({ ...fresh, nextAt }))
      expect(await Promise.all(later)).toEqual([false, false])
      expect(await store.deliveries.get(fresh.key)).toEqual(fresh)
    })

    test('finds those of a destination, a briefing, a time, and those that follow on an edition', async () => {
      await using store = await open()
      const after = deliveryKey(order())
      const update = order({ slot: march(4), follows: { kind: 'update', after, nth: 1 } })
      const elsewhere = order({ destination: { platform: 'slack', channel: 'C2' } })
      const records = [order(), update, elsewhere].map(one => newDelivery(one, march(4)))
      await store.deliveries.plan({ ...order(), from: null, to: march(4) }, records)
      const found = async (filter: DeliveryFilter) =>
        (await store.deliveries.list(10, filter)).map(({ key }) => key)
      const { destination } = order()
      expect(await found({ destination })).toEqual([`${after} +1`, after])
      expect(await found({ destination, after: null })).toEqual([after])
      expect(await found({ destination, before: march(4) })).toEqual([after])
      expect(await found({ briefing: 'harbour', before: march(3) })).toEqual([])
      expect(await found({ destination, from: march(4) })).toEqual([`${after} +1`])
      expect(await found({ after })).toEqual([`${after} +1`])
      expect(await store.deliveries.get(`${after} +1`)).toEqual(records[1])
    })

    test('is planned by one of several callers, up to an instant', async () => {
      await using store = await open()
      const { briefing, destination } = order()
      expect(await store.deliveries.plannedTo(briefing, destination)).toBeNull()
      const stretch = { briefing, destination, from: null, to: march(3) }
      const planned = await Promise.all([
        store.deliveries.plan(stretch, [newDelivery(order(), march(3))]),
        store.deliveries.plan(stretch, [newDelivery(order({ slot: march(2) }), march(3))]),
      ])
      expect(planned.sort()).toEqual([false, true])
      expect(await store.deliveries.list(10)).toHaveLength(1)
      expect(await store.deliveries.plannedTo(briefing, destination)).toBe(march(3))
    })

    test.each([
      ['replay', { state: 'pending', unsettledSince: march(3) }],
      ['send', { state: 'pending', unsettledSince: null }],
      ['sent', { state: 'delivered', unsettledSince: null }],
    ] as const)(
      'what a person decides holds for what has ended without being delivered: %s',
      async (how, then) => {
        await using store = await open()
        const { delivery } = await store.deliveries.reserve(order(), lease('a'), march(3))
        expect(await store.deliveries.resolve(delivery.key, how, march(3))).toBe(false)
        const doubtful = {
          ...delivery,
          state: 'uncertain',
          lease: null,
          unsettledSince: march(3),
          attempts: 8,
        } as const
        await store.deliveries.save(doubtful, 'a')
        expect(await store.deliveries.resolve(delivery.key, how, march(5))).toBe(true)
        expect(await store.deliveries.get(delivery.key)).toMatchObject({ ...then, attempts: 0 })
        expect(await store.deliveries.due(march(5), 10)).toHaveLength(then.state === 'pending' ? 1 : 0)
        expect(await store.deliveries.resolve('unknown', how, march(5))).toBe(false)
      },
    )
  })
}
