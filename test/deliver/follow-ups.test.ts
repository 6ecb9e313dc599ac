import { describe, expect, test } from 'vitest'
import { compile, compose } from '../../src/compile/compile.ts'
import { Dispatcher } from '../../src/deliver/dispatcher.ts'
import { enterFollowUps } from '../../src/deliver/follow-ups.ts'
import { lookAtDeliveries } from '../../src/deliver/look.ts'
import { type DeliveryOptions, usualOptions } from '../../src/domain/delivery-options.ts'
import type { Instant } from '../../src/domain/values.ts'
import type { StandingOrder } from '../../src/schedule/standing-orders.ts'
import { briefing, draft, incoming, section } from '../compile/briefings.ts'
import { delivering, standing as standingOrder } from '../support/delivering.ts'

const ferry = briefing([
  section('service', 'Is the ferry running?', {
    title: 'Service',
    kind: 'status',
    states: [
      { label: 'Stopped', phrases: ['the ferry stopped', 'service was suspended'] },
      { label: 'Running', phrases: ['the ferry is running', 'the ferry resumed'] },
    ],
  }),
])
const standing = (channel: string, options: Partial<DeliveryOptions> = {}): StandingOrder =>
  standingOrder({
    destination: { platform: 'slack', channel },
    options: { ...usualOptions, ...options },
  })

/** A desk with an edition on a stopped ferry posted at nine to C1, which asks for updates, and to C2. */
const world = async (orders = [standing('C1', { updates: true }), standing('C2')]) => {
  const desk = delivering()
  desk.slack.partCount = 1
  const { store } = desk
  const request = (asOf: Instant) => ({ store, briefing: ferry, asOf, since: 'last' as const })
  const parts = {
    ...desk.parts,
    compile: (_: string, asOf: Instant) => compile(request(asOf)),
    compose: (_: string, asOf: Instant) => compose(request(asOf)),
  }
  const put = async (at: Instant, body: string, more = {}) => {
    await store.articles.put([incoming(draft('Harbour Post', at, body, more))], at)
  }
  /** Two replicas look at the same time. */
  const lookAt = async (time: Instant) => {
    desk.setTime(time)
    const look = async () => {
      const fail = (_: string, error: unknown) => {
        throw error
      }
      const dispatcher = new Dispatcher({ ...parts, tell: () => {}, fail }, new AbortController().signal)
      const enterMore = (now: Instant) => enterFollowUps(orders, parts, now)
      await lookAtDeliveries(orders, parts, dispatcher, 12 * 3_600_000, enterMore)
      await dispatcher.idle()
    }
    await Promise.all([look(), look()])
  }
  const said = () => desk.slack.messages.map(({ channel, form }) => `${channel} ${form.kind}`)
  await put('2025-06-25T08:00:00.000Z', STOPPED, { url: STORY })
  await lookAt('2025-06-26T08:59:00.000Z')
  await lookAt('2025-06-26T09:00:00.000Z')
  desk.slack.messages.length = 0
  return { ...desk, put, lookAt, said, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() }
}
const STORY = 'https://harbour-post.example/ferry'
const STOPPED =
  'The ferry stopped on Tuesday after 40 passengers fell ill, the harbour master said on Wednesday.'
const RUNNING = 'The ferry is running again since Thursday noon, the harbour master said on Thursday.'

describe('a state that changes between editions', () => {
  test('is told once, under the last edition, to who asked for it', async () => {
    await using desk = await world()
    await desk.put('2025-06-26T12:00:00.000Z', RUNNING)
    for (const time of ['12:01', '12:02', '12:03']) await desk.lookAt(`2025-06-26T${time}:00.000Z`)
    expect(desk.said()).toEqual(['C1 update'])
    expect(desk.slack.messages[0]?.form).toMatchObject({
      under: [{ messageId: 'harbour@2025-06-26T09:00:00.000Z slack:C1#1' }],
      changes: [{ section: 'service', text: 'Service: Stopped → Running' }],
    })
  })

  test('is told again only when it changes again', async () => {
    await using desk = await world()
    await desk.put('2025-06-26T12:00:00.000Z', RUNNING)
    await desk.lookAt('2025-06-26T12:01:00.000Z')
    await desk.put(
      '2025-06-27T07:00:00.000Z',
      'The ferry stopped on Friday, the harbour master said on Friday.',
    )
    await desk.lookAt('2025-06-27T07:01:00.000Z')
    await desk.lookAt('2025-06-27T07:02:00.000Z')
    expect(desk.said()).toEqual(['C1 update', 'C1 update'])
  })

  test('is told again when it is as before within the day, and not for what only looks back', async () => {
    await using desk = await world()
    await desk.put('2025-06-26T12:00:00.000Z', RUNNING)
    await desk.lookAt('2025-06-26T12:01:00.000Z')
    await desk.put('2025-06-26T14:00:00.000Z', 'The ferry stopped before, the harbour master recalled.')
    await desk.lookAt('2025-06-26T14:01:00.000Z')
    expect(desk.said()).toEqual(['C1 update'])
    await desk.put(
      '2025-06-26T16:00:00.000Z',
      'The ferry stopped again on Thursday afternoon, the harbour master said on Thursday.',
    )
    await desk.lookAt('2025-06-26T16:01:00.000Z')
    expect(desk.slack.messages.at(-1)?.form).toMatchObject({
      changes: [{ section: 'service', text: 'Service: Running → Stopped' }],
    })
    expect(desk.said()).toEqual(['C1 update', 'C1 update'])
  })

  test('is left to the edition when that is due', async () => {
    await using desk = await world()
    await desk.put('2025-06-27T08:59:30.000Z', RUNNING)
    await desk.lookAt('2025-06-27T09:00:00.000Z')
    await desk.lookAt('2025-06-27T09:01:00.000Z')
    expect(desk.said().toSorted()).toEqual(['C1 edition', 'C2 edition'])
  })

  test('waits for the end of quiet hours', async () => {
    const quiet = standing('C1', { updates: true, quietHours: { from: '11:00', to: '14:00' } })
    await using desk = await world([quiet])
    await desk.put('2025-06-26T12:00:00.000Z', RUNNING)
    await desk.lookAt('2025-06-26T12:01:00.000Z')
    expect(desk.said()).toEqual([])
    await desk.lookAt('2025-06-26T14:00:00.000Z')
    expect(desk.said()).toEqual(['C1 update'])
  })

  test('is said once when the answer of the platform is lost', async () => {
    await using desk = await world()
    desk.slack.faults.push('after')
    await desk.put('2025-06-26T12:00:00.000Z', RUNNING)
    for (const time of ['12:01', '12:02', '12:03']) await desk.lookAt(`2025-06-26T${time}:00.000Z`)
    expect(desk.said()).toEqual(['C1 update'])
    expect(await desk.store.deliveries.list(9, { state: 'pending' })).toEqual([])
  })
})

describe('an article that is corrected', () => {
  const corrected = `${STOPPED.replace('40', '14')} Correction: an earlier version gave a wrong number of passengers.`

  test('is told once to all who have the edition, with what it said, what it says now and why', async () => {
    await using desk = await world()
    await desk.put('2025-06-26T12:00:00.000Z', corrected, {
      url: STORY,
      publishedAt: '2025-06-25T08:00:00.000Z',
    })
    for (const time of ['12:01', '12:02', '12:03']) await desk.lookAt(`2025-06-26T${time}:00.000Z`)
    expect(desk.said().toSorted()).toEqual(['C1 correction', 'C2 correction'])
    expect(desk.slack.messages[0]?.form).toMatchObject({
      of: expect.stringContaining('harbour@2025-06-26T09:00:00.000Z slack:C'),
      told: [
        {
          passages: [{ was: STOPPED, now: STOPPED.replace('40', '14') }],
          reason: 'Correction: an earlier version gave a wrong number of passengers.',
        },
      ],
    })
  })

  test('once more is told once more, as it stands then', async () => {
    await using desk = await world()
    const more = { url: STORY, publishedAt: '2025-06-25T08:00:00.000Z' }
    await desk.put('2025-06-26T12:00:00.000Z', corrected, more)
    await desk.lookAt('2025-06-26T12:01:00.000Z')
    await desk.put('2025-06-26T13:00:00.000Z', STOPPED.replace('40', '4'), more)
    await desk.lookAt('2025-06-26T13:01:00.000Z')
    expect(desk.said().toSorted()).toEqual([
      'C1 correction',
      'C1 correction',
      'C2 correction',
      'C2 correction',
    ])
    expect(desk.slack.messages.at(-1)?.form).toMatchObject({ told: [{ reason: null }] })
  })

  test('in words that the edition does not quote is not told', async () => {
    await using desk = await world()
    const more = { url: STORY, publishedAt: '2025-06-25T08:00:00.000Z' }
    await desk.put('2025-06-26T12:00:00.000Z', `${STOPPED} Nobody was hurt.`, more)
    await desk.lookAt('2025-06-26T12:01:00.000Z')
    expect(desk.said()).toEqual([])
  })

  test('is not told of an edition that was posted more than a week ago', async () => {
    await using desk = await world([])
    await desk.put('2025-07-04T12:00:00.000Z', corrected, { url: STORY })
    await desk.lookAt('2025-07-04T12:01:00.000Z')
    expect(desk.said()).toEqual([])
  })
})
