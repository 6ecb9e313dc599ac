import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { DeliverParts } from '../../src/deliver/deliver.ts'
import { Dispatcher, type Due } from '../../src/deliver/dispatcher.ts'
import { StoreError } from '../../src/domain/errors.ts'
import type { DeliveryLog } from '../../src/store/store.ts'
import { delivering, order } from '../support/delivering.ts'
import { limited } from '../support/memory-platform.ts'

const to = (channel: string, hour = 9) =>
  order({
    destination: { platform: 'slack', channel },
    slot: `2025-06-26T${String(hour).padStart(2, '0')}:00:00.000Z`,
  })

const channels = (count: number): string[] => Array.from({ length: count }, (_, at) => `C${at}`)

async function* dueTo(...names: string[]): AsyncIterable<Due> {
  for (const name of names) yield { order: to(name) }
}

const dispatching = (parts: DeliverParts, signal = new AbortController().signal) => {
  const told: string[] = []
  const failed: string[] = []
  const dispatcher = new Dispatcher(
    {
      ...parts,
      tell: ({ destination, state }) => void told.push(`${destination.channel} ${state}`),
      fail: key => void failed.push(key),
    },
    signal,
  )
  return { dispatcher, told, failed }
}

describe('deliveries in hand', () => {
  test('a channel that does not answer delays no other', async () => {
    await using desk = delivering()
    const { publish } = desk.slack
    const slow = Promise.withResolvers<void>()
    desk.slack.publish = async (delivery, onPart) => {
      if (delivery.to.channel === 'SLOW') await slow.promise
      return publish.call(desk.slack, delivery, onPart)
    }
    const { dispatcher, told } = dispatching(desk.parts)
    dispatcher.takeAll('slack', dueTo('SLOW', ...channels(300)))
    await expect.poll(() => told.length).toBe(300)
    slow.resolve()
    await dispatcher.idle()
    expect(told.at(-1)).toBe('SLOW delivered')
  })

  test('however many are due, they are taken only as there is room', async () => {
    await using desk = delivering()
    const { publish } = desk.slack
    const answers = Promise.withResolvers<void>()
    desk.slack.publish = async (delivery, onPart) => {
      await answers.promise
      return publish.call(desk.slack, delivery, onPart)
    }
    const { dispatcher, told } = dispatching(desk.parts)
    let asked = 0
    async function* counted() {
      for await (const due of dueTo(...channels(1_000))) {
        asked += 1
        yield due
      }
    }
    dispatcher.takeAll('slack', counted())
    await expect.poll(() => asked).toBeGreaterThan(100)
    await setImmediate()
    expect(asked).toBeLessThan(300)
    answers.resolve()
    await dispatcher.idle()
    expect(told).toHaveLength(1_000)
  })

  test('a later look takes the place of an earlier one, and takes nothing that is in hand', async () => {
    await using desk = delivering()
    const { dispatcher, told } = dispatching(desk.parts)
    dispatcher.takeAll('slack', dueTo(...channels(500)))
    dispatcher.takeAll('slack', dueTo(...channels(600)))
    await dispatcher.idle()
    expect(new Set(told).size).toBe(600)
    expect(desk.slack.messages).toHaveLength(1_200)
  })

  test('a channel gets one delivery after the other', async () => {
    await using desk = delivering()
    const { dispatcher } = dispatching(desk.parts)
    for (const hour of [8, 9, 10]) dispatcher.take({ order: to('C1', hour) })
    await dispatcher.idle()
    expect(desk.slack.messages.map(({ key, part }) => `${key.slice(19, 21)}#${part}`)).toEqual([
      '08#1',
      '08#2',
      '09#1',
      '09#2',
      '10#1',
      '10#2',
    ])
  })

  test('what is in hand is not taken twice, what waits is tried again in its time', async () => {
    await using desk = delivering()
    desk.slack.faults.push(limited(7_000))
    const { dispatcher, told } = dispatching(desk.parts)
    dispatcher.take({ order: to('C1') })
    dispatcher.take({ order: to('C1') })
    await dispatcher.idle()
    expect(told).toEqual(['C1 pending', 'C1 delivered'])
    expect(desk.slept).toEqual([7_000])
  })

  test('one whose log fails is let go and hinders no other', async () => {
    await using desk = delivering()
    const real = desk.parts.log
    const log = {
      reserve: async (...args: Parameters<DeliveryLog['reserve']>) => {
        if (args[0].destination.channel === 'C1') throw new StoreError('the database is away')
        return real.reserve(...args)
      },
      list: (...args: Parameters<DeliveryLog['list']>) => real.list(...args),
      save: (...args: Parameters<DeliveryLog['save']>) => real.save(...args),
    } as DeliveryLog
    const { dispatcher, told, failed } = dispatching({ ...desk.parts, log })
    dispatcher.take({ order: to('C1') })
    dispatcher.take({ order: to('C2') })
    await dispatcher.idle()
    expect(told).toEqual(['C2 delivered'])
    expect(failed).toEqual([expect.stringContaining('slack:C1')])
  })

  test('nothing is begun once it is to stop', async () => {
    await using desk = delivering()
    const { dispatcher, told } = dispatching(desk.parts, AbortSignal.abort())
    dispatcher.take({ order: to('C1') })
    await dispatcher.idle()
    expect([told, desk.slack.messages]).toEqual([[], []])
  })
})
