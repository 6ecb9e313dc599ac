import { describe, expect, test } from 'vitest'
import type { ChatRequest, CommandOptions, Reply } from '../../src/chat/chat.ts'
import { newDelivery } from '../../src/domain/delivery.ts'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { plainWriter, type Writer } from '../../src/wording/writer.ts'
import { dam, deskWorld, ferry, NOW } from '../support/desk.ts'

const at = { platform: 'slack', channel: 'C1', thread: null } as const
const manager = { id: 'U1', mayManage: true }
let serial = 0
const head = (parts: Partial<ChatRequest> = {}) => {
  serial += 1
  return { id: `e${serial}`, from: manager, at, ...parts }
}
const command = (
  text: string,
  parts: Partial<ChatRequest> & { options?: Partial<CommandOptions> } = {},
): ChatRequest => ({
  ...head(parts),
  kind: 'command',
  command: 'ferry-brief',
  options: { text, ...parts.options },
})

const words = (reply: Reply | null): string =>
  reply?.kind === 'notice'
    ? reply.lines
        .flat()
        .map(part => ('at' in part ? part.at : 'text' in part ? part.text : ''))
        .join('')
    : `no notice but ${reply?.kind}`

describe('a command', () => {
  test('shows the latest edition, the same one until there is something new', async () => {
    const { desk } = await deskWorld()
    const first = await desk.handle(command(''))
    const second = await desk.handle(command(''))
    expect(first).toMatchObject({ kind: 'edition', edition: { briefing: 'ferry' } })
    expect(second).toEqual(first)
  })

  test('shows the edition as of a day, without what came later', async () => {
    const { desk } = await deskWorld()
    const reply = await desk.handle(command('as_of:2025-03-12'))
    expect(reply).toMatchObject({ kind: 'edition', edition: { searched: { articles: 0 } } })
  })

  test('with a question answers it', async () => {
    const { desk, asked } = await deskWorld()
    expect(await desk.handle(command('How many passengers?'))).toMatchObject({ kind: 'answer' })
    expect(asked).toMatchObject([{ question: 'How many passengers?', thread: [] }])
  })

  test('that is not understood is explained', async () => {
    const { desk } = await deskWorld()
    expect(words(await desk.handle(command('section:servce')))).toContain('did you mean service?')
  })

  test('delivered twice is dealt with once', async () => {
    const { desk } = await deskWorld()
    const request = command('')
    expect(await desk.handle(request)).not.toBeNull()
    expect(await desk.handle(request)).toBeNull()
  })

  test('while the store cannot be reached is told so, too', async () => {
    const { desk, store } = await deskWorld()
    await store[Symbol.asyncDispose]()
    expect(words(await desk.handle(command('How many?')))).toMatch(/did not work.*try again in a minute/)
  })

  test('that fails for an unforeseen reason says so in plain words', async () => {
    const { desk } = await deskWorld({
      ask: async () => {
        throw new Error('secret detail')
      },
    })
    expect(words(await desk.handle(command('How many?')))).toBe(
      'That did not work, through no fault of yours. Please try again in a minute.',
    )
  })
})

describe('a thread', () => {
  const inThread = (text: string): ChatRequest => ({
    ...head({ at: { ...at, thread: 'T1' } }),
    kind: 'message',
    text,
  })

  test('is followed from the first answer on, across a restart, with what was said before', async () => {
    const { desk, reopened, asked } = await deskWorld()
    const place = { ...at, thread: 'T1' }
    expect(await desk.follows(place)).toBe(false)
    await desk.handle(inThread('Is the ferry running?'))
    const later = reopened().desk
    expect(await later.follows(place)).toBe(true)
    await later.handle(inThread('and how many passengers?'))
    expect(asked[1]?.thread).toEqual([{ question: 'Is the ferry running?', answer: 'Answer 1.' }])
  })

  test('is told how to ask when nothing is asked', async () => {
    const { desk } = await deskWorld()
    expect(words(await desk.handle(inThread(' ')))).toContain('/ferry-brief')
  })

  test('takes no question longer than a page', async () => {
    const { desk, asked } = await deskWorld()
    expect(words(await desk.handle(inThread('x'.repeat(1001))))).toContain('at most 1000')
    expect(asked).toEqual([])
  })
})

describe('subscribing', () => {
  test('is kept with its next run, listed, and removed', async () => {
    const { desk, store } = await deskWorld()
    const subscribed = words(await desk.handle(command('subscribe weekdays at 09:00 Asia/Karachi')))
    expect(subscribed).toContain('next 2025-03-17T04:00:00.000Z')
    expect(await store.subscriptions.list(at)).toMatchObject([{ briefing: 'ferry', by: 'U1' }])
    expect(words(await desk.handle(command('next')))).toContain(
      'Mon 17 Mar 2025, 09:00 Asia/Karachi = Mon 17 Mar 2025, 04:00 UTC',
    )
    for (const word of ['list', 'settings', 'why']) {
      expect(words(await desk.handle(command(word)))).toContain('2025-03-17T04:00:00.000Z')
    }
    expect(words(await desk.handle(command('remove')))).toContain('no longer')
    expect(words(await desk.handle(command('next')))).toContain('subscribed to no briefing')
  })

  test('without a zone says which one it has, and how to name another', async () => {
    const { desk } = await deskWorld()
    expect(words(await desk.handle(command('subscribe mon-fri 9am')))).toContain(
      'In yours: /ferry-brief settings weekdays at 09:00 Europe/London',
    )
    expect(words(await desk.handle(command('subscribe mon-fri 9am Asia/Karachi')))).not.toContain('In yours')
  })

  test('understands what was copied from a post, invisible signs and all', async () => {
    const { desk, store } = await deskWorld()
    await desk.handle(command('subscribe daily 09:\u200b00 UTC, quiet 22:\u200b00-07:00'))
    expect(await store.subscriptions.list(at)).toMatchObject([
      { schedule: 'every day at 09:00', options: { quietHours: { from: '22:00', to: '07:00' } } },
    ])
  })

  test('takes wishes with the times, and changes them one by one', async () => {
    const { desk, store } = await deskWorld()
    await desk.handle(
      command('subscribe weekdays at 09:00 Asia/Karachi, quiet 22:00-07:00, only when something changed'),
    )
    const changed = words(await desk.handle(command('settings no quiet hours, skip holidays in Pakistan')))
    expect(changed).toContain(
      'skip holidays in PK, only when something changed; next 2025-03-17T04:00:00.000Z',
    )
    const later = words(await desk.handle(command('settings daily 9:30 with updates')))
    expect(later).toContain('every day at 09:30 (Asia/Karachi), skip holidays in PK')
    expect(await store.subscriptions.list(at)).toMatchObject([
      {
        schedule: 'every day at 09:30',
        zone: 'Asia/Karachi',
        options: { quietHours: null, unchanged: 'nothing', updates: true },
      },
    ])
  })

  test('takes a language where a model translates, and says why it cannot elsewhere', async () => {
    const plain = await deskWorld()
    expect(words(await plain.desk.handle(command('subscribe daily 9:00, language Urdu')))).toContain(
      'nothing can be translated into Urdu: no model is configured here',
    )
    expect(await plain.store.subscriptions.list()).toEqual([])
    const { desk, store } = await deskWorld({ writer: { ...plainWriter, translates: true } })
    expect(words(await desk.handle(command('subscribe daily 9:00, in Urdu')))).toContain('language ur')
    expect(await store.subscriptions.list(at)).toMatchObject([{ options: { language: 'ur' } }])
  })

  test('an edition is shown in the language that the channel asks for, elsewhere as it is', async () => {
    const writer: Writer = {
      ...plainWriter,
      translates: true,
      shown: async (edition, language) => ({ ...edition, title: `${edition.title} in ${language}` }),
    }
    const { desk } = await deskWorld({ writer })
    await desk.handle(command('subscribe daily 9:00, language ur'))
    const titleOf = (reply: unknown) => (reply as { edition: { title: string } }).edition.title
    expect(titleOf(await desk.handle(command('')))).toBe('The lake ferry in ur')
    const elsewhere = { ...command(''), at: { ...at, channel: 'C9' } }
    expect(titleOf(await desk.handle(elsewhere))).toBe('The lake ferry in null')
  })

  test('refuses wishes that leave nothing, and settings of what is not subscribed to', async () => {
    const { desk, store } = await deskWorld()
    expect(words(await desk.handle(command('settings with updates')))).toContain('has not subscribed')
    expect(words(await desk.handle(command('subscribe daily 23:00, quiet 22:00-07:00')))).toContain(
      'every run falls in the quiet hours',
    )
    expect(await store.subscriptions.list()).toEqual([])
  })

  test('by the file of a briefing is shown where it is asked about, with what became of it', async () => {
    const destination = {
      to: 'slack:C1',
      schedule: { at: 'weekdays at 09:00', zone: 'Europe/London' },
      options: usualOptions,
      owners: [],
    }
    const { desk, store } = await deskWorld({ briefings: [{ ...ferry, destinations: [destination] }, dam] })
    const delivery = {
      briefing: 'ferry',
      slot: '2025-03-13T09:00:00.000Z',
      destination: at,
      late: false,
      follows: null,
    }
    const stretch = { briefing: 'ferry', destination: at, from: null, to: NOW }
    const failed = { ...newDelivery(delivery, NOW), state: 'failed' as const, reason: 'the channel is gone' }
    await store.deliveries.plan(stretch, [failed])
    const why = words(await desk.handle(command('why')))
    expect(why).toContain("because the briefing's file names this channel; weekdays at 09:00 (Europe/London)")
    expect(why).toContain('edition of 2025-03-13T09:00:00.000Z: not posted: the channel is gone')
    expect(words(await desk.handle(command('next')))).toContain('Europe/London')
  })

  test('is for those who may manage the channel, unless everyone may', async () => {
    const visitor = { from: { id: 'U2', mayManage: false } }
    const strict = await deskWorld()
    expect(words(await strict.desk.handle(command('subscribe', visitor)))).toContain(
      'Only people who may manage',
    )
    expect(await strict.store.subscriptions.list()).toEqual([])
    const free = await deskWorld({ subscribers: 'everyone' })
    await free.desk.handle(command('subscribe', visitor))
    expect(await free.store.subscriptions.list()).toHaveLength(1)
  })
})

describe('buttons', () => {
  const press = (
    verb: 'sources' | 'timeline' | 'share' | 'helpful' | 'report' | 'report-claim',
    about: string,
    claim: string | null = null,
  ): ChatRequest => ({
    ...head(),
    kind: 'action',
    action: { verb, about, claim },
  })

  test('of an edition show its sources and timeline and share it', async () => {
    const { desk } = await deskWorld()
    const shown = await desk.handle(command(''))
    const id = shown?.kind === 'edition' ? shown.edition.id : ''
    expect(await desk.handle(press('sources', id))).toMatchObject({ kind: 'edition-sources' })
    expect(await desk.handle(press('timeline', id))).toMatchObject({ kind: 'timeline' })
    expect(await desk.handle(press('share', id))).toMatchObject({ kind: 'share' })
  })

  test('record feedback against each claim of an answer', async () => {
    const { desk, store } = await deskWorld()
    const reply = await desk.handle(command('How many passengers?'))
    const id = reply?.kind === 'answer' ? reply.id : ''
    await desk.handle(press('helpful', id))
    expect(await store.feedback.list(9)).toMatchObject([
      { about: id, verdict: 'helpful', claim: { id: '1', text: 'It carried 40 passengers.' } },
    ])
    const choice = await desk.handle(press('report', id))
    expect(choice).toMatchObject({
      buttons: [{ label: 'It carried 40 passengers.' }, { label: 'Something else' }],
    })
    await desk.handle({ ...press('report-claim', id, '1'), note: ' It was 50. ' } as ChatRequest)
    expect(await store.feedback.list(9)).toMatchObject([
      { verdict: 'error', claim: { id: '1' }, note: 'It was 50.' },
    ])
    await desk.handle(press('report-claim', id))
    expect(await store.feedback.list(1)).toMatchObject([{ verdict: 'error', claim: null }])
  })

  test('of something no longer kept say so', async () => {
    const { desk } = await deskWorld()
    expect(words(await desk.handle(press('sources', 'gone')))).toContain('no longer kept')
  })
})

test('an entry is completed from ids, titles and the standing questions', async () => {
  const { desk } = await deskWorld()
  expect(await desk.complete('brief', 'topic', 'LAKE')).toEqual([{ label: 'The lake ferry', value: 'ferry' }])
  expect(await desk.complete('ferry-brief', 'section', '')).toMatchObject([{ value: 'service' }])
  expect(await desk.complete('ferry-brief', 'question', 'running')).toHaveLength(1)
})
