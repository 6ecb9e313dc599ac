import { describe, expect, test } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { deliver } from '../../src/deliver/deliver.ts'
import type { Unchanged } from '../../src/domain/delivery-options.ts'
import type { Edition } from '../../src/domain/edition.ts'
import type { Instant } from '../../src/domain/values.ts'
import { briefing, draft, incoming, section } from '../compile/briefings.ts'
import { type Delivering, delivering, order } from '../support/delivering.ts'
import { lost } from '../support/memory-platform.ts'

const ferry = briefing([section('news', 'What is new about the ferry?')])
const FIRST = '2025-06-25T09:00:00.000Z'
const SECOND = '2025-06-26T09:00:00.000Z'

/** Deliveries of real editions of a store that articles are put into. */
const world = async (test: (desk: Delivering, at: DeliveriesAt, put: Put) => Promise<void>) => {
  const desk = delivering()
  await using _ = desk
  const parts = {
    ...desk.parts,
    compile: (_: string, asOf: Instant) =>
      compile({ store: desk.store, briefing: ferry, asOf, since: 'last' as const }),
  }
  await test(
    desk,
    async (slot, unchanged = 'edition') => {
      desk.setTime(slot)
      return deliver(order({ slot }), parts, new AbortController().signal, { unchanged, language: null })
    },
    async (at, body) => {
      await desk.store.articles.put([incoming(draft('Harbour Post', at, body))], at)
    },
  )
}
type DeliveriesAt = (slot: Instant, unchanged?: Unchanged) => ReturnType<typeof deliver>
type Put = (at: Instant, body: string) => Promise<void>

const OLD = 'The ferry is running on the lake again, the harbour master said on Tuesday.'
const NEW = 'A second ferry joined the ferry on the lake and carried 60 passengers on its first day.'

describe('an edition that says nothing new', () => {
  test.each([
    ['edition', 'delivered', 'edition'],
    ['line', 'delivered', 'line'],
    ['nothing', 'skipped', undefined],
  ] as const)('comes as the destination wants it: %s', async (unchanged, state, form) =>
    world(async ({ slack }, deliverAt, put) => {
      await put('2025-06-24T12:00:00.000Z', OLD)
      expect(await deliverAt(FIRST, unchanged)).toMatchObject({ state: 'delivered', form: 'edition' })
      const posted = slack.messages.length
      const second = await deliverAt(SECOND, unchanged)
      expect(second.state).toBe(state)
      expect(slack.messages[posted]?.form.kind).toBe(form)
      if (state === 'skipped') expect(second.reason).toBe(`nothing has changed since ${FIRST}`)
    }),
  )

  test('comes in full when a person has it tried again', async () =>
    world(async ({ store, slack }, deliverAt, put) => {
      await put('2025-06-24T12:00:00.000Z', OLD)
      await deliverAt(FIRST)
      const { key } = await deliverAt(SECOND, 'nothing')
      await store.deliveries.resolve(key, 'replay', SECOND)
      expect((await deliverAt(SECOND, 'nothing')).state).toBe('delivered')
      expect(slack.messages.at(-1)).toMatchObject({ key, form: { kind: 'edition' } })
    }))

  test('comes in full when something is new since the one that this destination had, whoever asked meanwhile', async () =>
    world(async ({ store, slack }, deliverAt, put) => {
      await put('2025-06-24T12:00:00.000Z', OLD)
      await deliverAt(FIRST, 'nothing')
      await put('2025-06-25T12:00:00.000Z', NEW)
      await compile({ store, briefing: ferry, asOf: '2025-06-26T08:59:00.000Z', since: 'last' })
      expect((await deliverAt(SECOND, 'nothing')).state).toBe('delivered')
      expect(slack.messages.at(-1)?.form.kind).toBe('edition')
    }))

  test('comes in full when an older article was found meanwhile', async () =>
    world(async ({ store }, deliverAt, put) => {
      await put('2025-06-24T12:00:00.000Z', OLD)
      await deliverAt(FIRST, 'nothing')
      await store.articles.put([incoming(draft('Lake Times', '2025-06-25T08:00:00.000Z', NEW))], SECOND)
      expect((await deliverAt(SECOND, 'nothing')).state).toBe('delivered')
    }))

  test('stays what it was begun as when it is resumed', async () =>
    world(async ({ slack, store }, deliverAt, put) => {
      await put('2025-06-24T12:00:00.000Z', OLD)
      await deliverAt(FIRST)
      slack.faults.push('none', lost())
      slack.findFaults.push(lost())
      await deliverAt(SECOND, 'line')
      await put('2025-06-25T12:00:00.000Z', NEW)
      const forms = slack.messages.slice(2).map(({ form }) => form.kind)
      expect(new Set(forms)).toEqual(new Set(['line']))
      expect(await store.deliveries.list(1)).toMatchObject([{ state: 'delivered', form: 'line' }])
    }))
})

describe('an edition that comes late', () => {
  const deliverAt = async (time: Instant, late: boolean) => {
    await using desk = delivering()
    desk.setTime(time)
    await deliver(order({ slot: SECOND, late }), desk.parts, new AbortController().signal)
    return { form: desk.slack.messages[0]?.form, log: await desk.store.deliveries.list(1) }
  }
  test.each([
    ['2025-06-26T09:00:20.000Z', false, null],
    ['2025-06-26T09:00:20.000Z', true, SECOND],
    ['2025-06-26T09:30:00.000Z', false, SECOND],
  ])('at %s, %s, says when it was due: %s', async (time, planned, late) => {
    const { form, log } = await deliverAt(time, planned)
    expect(form).toEqual({ kind: 'edition', late })
    expect(log).toMatchObject([{ late: late !== null }])
  })
})

describe('a destination that asks for another language', () => {
  const deliverIn = (
    desk: Delivering,
    parts: Delivering['parts'],
    channel: string,
    language: string | null,
  ) =>
    deliver(
      order({ slot: SECOND, destination: { platform: 'slack', channel } }),
      { ...desk.parts, ...parts },
      new AbortController().signal,
      { unchanged: 'edition', language },
    )
  const translating = (desk: Delivering) => ({
    ...desk.parts,
    translated: async (edition: Edition, language: string) => ({
      ...edition,
      title: `${edition.title} in ${language}`,
    }),
  })

  test('gets the edition in it, others get it as it is', async () => {
    await using desk = delivering()
    const parts = translating(desk)
    await deliverIn(desk, parts, 'C1', 'ur')
    await deliverIn(desk, parts, 'C2', null)
    const titles = desk.slack.messages.map(({ channel, title }) => `${channel}: ${title}`)
    expect(new Set(titles)).toEqual(new Set(['C1: The lake ferry in ur', 'C2: The lake ferry']))
    expect(await desk.store.deliveries.list(2)).toMatchObject([{ language: 'ur' }, { language: null }])
  })

  test('gets the rest of what is posted in part in the language in which it was begun', async () => {
    await using desk = delivering()
    desk.slack.faults.push('none', lost())
    desk.slack.findFaults.push(lost())
    const parts = translating(desk)
    await deliverIn(desk, parts, 'C1', 'ur')
    await deliverIn(desk, parts, 'C1', 'fr')
    expect(desk.slack.messages.map(({ part, title }) => [part, title])).toEqual([
      [1, 'The lake ferry in ur'],
      [2, 'The lake ferry in ur'],
    ])
  })
})
