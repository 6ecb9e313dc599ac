import { describe, expect, test } from 'vitest'
import { deliver } from '../../src/deliver/deliver.ts'
import { StoreError } from '../../src/domain/errors.ts'
import { type Delivering, delivering, order } from '../support/delivering.ts'
import { limited, lost, refused } from '../support/memory-platform.ts'

const signal = new AbortController().signal
const send = ({ parts }: Delivering) => deliver(order(), parts, signal)
const partsIn = ({ slack }: Delivering) => slack.messages.map(({ part }) => part)

describe('a delivery', () => {
  test('posts the edition of its slot part by part and keeps the receipt', async () => {
    await using desk = delivering()
    expect(await send(desk)).toMatchObject({
      state: 'delivered',
      edition: 'harbour@2025-06-26T09:00:00.000Z',
      parts: [{ part: 1 }, { part: 2 }],
      attempts: 1,
      reason: null,
    })
    expect(partsIn(desk)).toEqual([1, 2])
  })

  test('asked for again, or by two at once, is posted once', async () => {
    await using desk = delivering()
    await Promise.all([send(desk), send(desk)])
    await send(desk)
    expect(partsIn(desk)).toEqual([1, 2])
  })

  test('the connection breaks after a part was posted: it is looked up, and only what is missing follows', async () => {
    await using desk = delivering()
    desk.slack.faults.push('after')
    expect(await send(desk)).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(partsIn(desk)).toEqual([1, 2])
    expect(desk.compiled).toHaveLength(1)
  })

  test('the connection breaks before a part was posted: it is looked up and posted', async () => {
    await using desk = delivering()
    desk.slack.faults.push('none', 'before')
    expect(await send(desk)).toMatchObject({ state: 'delivered' })
    expect(partsIn(desk)).toEqual([1, 2])
  })

  test('waits at least as long as the platform asks', async () => {
    await using desk = delivering()
    desk.slack.faults.push(limited(7_000))
    expect(await send(desk)).toMatchObject({ state: 'delivered' })
    expect(desk.slept).toEqual([7_000])
  })

  test('is left for later when the wait is long, and goes on then', async () => {
    await using desk = delivering()
    desk.slack.faults.push('none', limited(90_000))
    expect(await send(desk)).toMatchObject({ state: 'pending', reason: 'too many requests', lease: null })
    expect((await send(desk)).state).toBe('pending')
    desk.pass(90_000)
    expect((await send(desk)).state).toBe('delivered')
    expect(partsIn(desk)).toEqual([1, 2])
  })

  test('what the platform refuses for good fails with its reason, and can be replayed', async () => {
    await using desk = delivering()
    desk.slack.faults.push(refused('the channel is archived: unarchive it'))
    const failed = await send(desk)
    expect(failed).toMatchObject({ state: 'failed', reason: 'the channel is archived: unarchive it' })
    expect(partsIn(desk)).toEqual([])
    await desk.store.deliveries.resolve(failed.key, 'replay', failed.changedAt)
    expect((await send(desk)).state).toBe('delivered')
  })

  test('what is refused again and again fails in the end', async () => {
    await using desk = delivering({ patience: Number.POSITIVE_INFINITY })
    desk.slack.faults.push(...Array.from({ length: 200 }, () => limited(1)))
    expect(await send(desk)).toMatchObject({ state: 'failed', attempts: desk.parts.retries.attempts })
  })

  test('what can be found out neither way is uncertain and never sent again', async () => {
    await using desk = delivering()
    desk.slack.faults.push('after')
    desk.slack.findFaults.push(refused('the history may not be read'))
    expect(await send(desk)).toMatchObject({
      state: 'uncertain',
      reason: expect.stringContaining('cannot be looked up: the history may not be read'),
    })
    desk.pass(86_400_000)
    await send(desk)
    expect(partsIn(desk)).toEqual([1])
  })

  test('a look-up that fails for the moment is tried again before anything is sent', async () => {
    await using desk = delivering()
    desk.slack.faults.push('after')
    desk.slack.findFaults.push(lost(), limited(3_000))
    expect((await send(desk)).state).toBe('delivered')
    expect(partsIn(desk)).toEqual([1, 2])
  })

  test('an edition that cannot be compiled for the moment is compiled later; nothing needs looking up', async () => {
    await using desk = delivering()
    let failures = 1
    const compile: typeof desk.parts.compile = async (briefing, asOf) => {
      if (failures-- > 0) throw new StoreError('the store is busy', { retry: 'retry' })
      return desk.parts.compile(briefing, asOf)
    }
    const delivery = await deliver(order(), { ...desk.parts, compile }, signal)
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  test('to a platform that is not connected fails and says what to set', async () => {
    await using desk = delivering({ platforms: new Map() })
    expect(await send(desk)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('SLACK_BOT_TOKEN'),
    })
  })

  test('a holder whose lease has gone to another writes nothing more', async () => {
    await using desk = delivering({ patience: 0 })
    const { publish } = desk.slack
    desk.slack.publish = async (delivery, onPart) => {
      desk.slack.publish = publish
      desk.pass(desk.parts.lease)
      expect((await send(desk)).state).toBe('delivered')
      return publish.call(desk.slack, { ...delivery, posted: await desk.slack.find(delivery) }, onPart)
    }
    await send(desk)
    expect(await desk.store.deliveries.list(9)).toMatchObject([{ state: 'delivered', attempts: 2 }])
    expect(partsIn(desk)).toEqual([1, 2])
  })
})
