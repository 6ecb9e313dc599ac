import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { draft, fresh, march, SEEN } from '../contract/articles.ts'
import { CHANNEL as DISCORD_CHANNEL, textOf as discordText, startDiscord } from '../servers/discord.ts'
import { type Asked, modelServer } from '../servers/model-server.ts'
import { CHANNEL, textOf as slackText, startSlack } from '../servers/slack.ts'
import { runCommand } from '../support/command.ts'
import { translatingModel } from '../support/translating-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'communique-deliver-'))
const store = `sqlite:${join(folder, 'store.db')}`
const deliver = (...argv: string[]) =>
  runCommand(['deliver', 'ferry', '--briefings', folder, '--store', store, ...argv])
const deliveries = (...argv: string[]) =>
  runCommand(['deliveries', '--briefings', folder, '--store', store, ...argv])

beforeAll(async () => {
  writeFileSync(
    join(folder, 'ferry.yaml'),
    'id: ferry\ntitle: The lake ferry\nsections: [{id: news, title: News, question: Does the night ferry sail?}]\n',
  )
  writeFileSync(
    join(folder, 'night.yaml'),
    'id: night\ntitle: At night\nabout: {any: [Lindau]}\nsections: [{id: boats, title: Boats, question: Is the ferry running?, kind: background}]\n',
  )
  await using opened = await openStore(store)
  const article = draft('Ferry', { body: 'The night ferry sails again.', publishedAt: march(3) })
  const body = 'The ferry stopped on Monday because 26 sailors did not report for work in Lindau.'
  const strike = draft('Strike', { body, publishedAt: march(3) })
  await opened.articles.put([fresh(article), fresh(strike)], SEEN)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('communique deliver', () => {
  test('prints the post once on the terminal, and the log tells of it', async () => {
    const { code, stdout, stderr } = await deliver('--to', 'terminal:')
    expect([code, stdout.match(/The lake ferry/g)?.length]).toEqual([0, 1])
    expect(stderr).toContain('ferry@2025-07-01T12:00:00.000Z terminal:: delivered, in 1 message')
    expect((await deliveries()).stdout).toContain('delivered, in 1 message')
  })

  test('posts to Slack when its token is set', async () => {
    await using slack = await startSlack()
    const to = ['--to', `slack:${CHANNEL}`]
    const { code, stderr } = await runCommand(
      ['deliver', 'ferry', '--briefings', folder, '--store', store, ...to],
      { env: slack.env, now: () => new Date('2025-07-02T12:00:00Z') },
    )
    expect([code, stderr]).toEqual([0, expect.stringContaining(`slack:${CHANNEL}: delivered, in 1 message`)])
    expect(slack.messages).toMatchObject([{ channel: CHANNEL }])
    expect(slack.problems).toEqual([])
  })

  test('a destination that asks for a language gets it with the original beneath, another what it had', async () => {
    await using slack = await startSlack()
    await using discord = await startDiscord()
    await using model = await modelServer(translatingModel())
    writeFileSync(
      join(folder, 'both.yaml'),
      `id: both\ntitle: The lake ferry\nsections: [{id: news, title: News, question: Does the night ferry sail?}]
destinations: [{to: "slack:${CHANNEL}", language: Urdu}, "discord:${DISCORD_CHANNEL}"]\n`,
    )
    const env = { ...slack.env, ...discord.env, OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'tiny' }
    const places = ['--briefings', folder, '--store', store]
    const { code, stderr } = await runCommand(['deliver', 'both', ...places], {
      env,
      now: () => new Date('2025-07-03T12:00:00Z'),
    })
    expect([code, stderr]).toEqual([0, expect.stringContaining('delivered')])
    const urdu = slack.messages.map(slackText).join('\n')
    expect(urdu).toMatch(/\p{Script=Arabic}{3}/u)
    expect(urdu).toContain('>The ferry stopped on Monday')
    expect(urdu).toContain('Translated into Urdu by tiny')
    const english = discord.messages.map(discordText).join('\n')
    expect(english).toContain('The ferry stopped on Monday')
    expect(english).not.toMatch(/\p{Script=Arabic}/u)
    expect([slack.messages.length, discord.messages.length]).toEqual([1, 1])
    expect([slack.problems, discord.problems]).toEqual([[], []])
  })

  test('a dry run shows every message and where it would go, and leaves no delivery behind', async () => {
    const before = (await deliveries('--json')).stdout
    const { code, stdout, stderr } = await deliver('--to', 'slack:C1', 'discord:2', 'terminal:', '--dry-run')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^slack:C1, message 1 of 1:\n\{[\s\S]*"blocks"/)
    expect(stdout).toMatch(/\ndiscord:2, message 1 of 1:\n\{[\s\S]*"components"/)
    expect(stdout).toContain('\nterminal:, message 1 of 1:\n')
    expect(stderr).toContain('nothing was posted')
    expect((await deliveries('--json')).stdout).toBe(before)
  })

  test('a dry run shows the words that are then posted, in which a model is asked once', async () => {
    const shortened = ({ user }: Asked) => {
      const { text } = JSON.parse(user.split('\n')[2]!)
      const told = text.replace(' in Lindau', '')
      return { kind: 'json', value: { sentences: [{ text: told, evidence: [1] }] } } as const
    }
    await using server = await modelServer(shortened)
    const env = { OPENAI_BASE_URL: server.url, OPENAI_MODEL: 'tiny' }
    const now = () => new Date('2025-07-04T12:00:00Z')
    const run = (...argv: string[]) =>
      runCommand(
        ['deliver', 'night', '--briefings', folder, '--store', store, '--to', 'terminal:', ...argv],
        { env, now },
      )
    const tried = await run('--dry-run')
    const posted = await run()
    expect(posted.stdout).toContain('did not report for work.')
    expect(tried.stdout).toBe(`terminal:, message 1 of 1:\n${posted.stdout}\n\n`)
    expect(server.asked).toHaveLength(1)
  })

  test('a dry run after an interruption shows what is still missing', async () => {
    const slot = '2025-07-01T10:00:00.000Z'
    const destination = { platform: 'discord', channel: '7' } as const
    const order = { briefing: 'ferry', slot, destination, follows: null, late: false }
    await using opened = await openStore(store)
    const lease = { holder: 'gone', until: '2025-07-01T10:02:00.000Z' }
    const { delivery } = await opened.deliveries.reserve(order, lease, slot)
    await opened.deliveries.save({ ...delivery, parts: [{ part: 1, messageId: '70' }] }, 'gone')
    const { stdout } = await deliver('--to', 'discord:7', '--dry-run')
    expect(stdout).toBe('discord:7, message 1 of 1: posted already\n\n')
    await opened.deliveries.resolve(delivery.key, 'sent', slot)
  })

  test.each([
    [['--to', 'slack:C1'], 'slack:C1: Slack is not connected: set SLACK_BOT_TOKEN'],
    [['--to', 'mail:me'], 'destination "mail:me": use slack:CHANNEL'],
    [[], 'ferry has no destinations: name one with --to'],
  ])('%j is refused with the remedy', async (argv, said) => {
    const { code, stderr } = await deliver(...argv)
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
  })

  test('goes on with what an interrupted run left behind instead of sending anew', async () => {
    const slot = '2025-07-01T11:00:00.000Z'
    const order = {
      briefing: 'ferry',
      slot,
      destination: { platform: 'terminal', channel: '' },
      follows: null,
      late: false,
    } as const
    {
      await using opened = await openStore(store)
      await opened.deliveries.reserve(order, { holder: 'gone', until: '2025-07-01T11:02:00.000Z' }, slot)
    }
    const { code, stderr } = await deliver('--to', 'terminal:')
    expect([code, stderr]).toEqual([0, expect.stringContaining(`ferry@${slot} terminal:: delivered`)])
  })
})

describe('communique deliveries', () => {
  test.each([
    ['--mark-sent', 'counts as delivered', 'delivered'],
    ['--send-anyway', 'will be sent, even if it is there already', 'pending'],
  ])('%s settles one that is uncertain', async (way, said, state) => {
    const slot = `2025-06-01T0${way.length % 10}:00:00.000Z`
    const destination = { platform: 'slack', channel: 'C9' } as const
    const order = { briefing: 'ferry', slot, destination, follows: null, late: false }
    await using opened = await openStore(store)
    const { delivery } = await opened.deliveries.reserve(order, { holder: 'h', until: slot }, slot)
    const doubtful = { ...delivery, state: 'uncertain', unsettledSince: slot, lease: null } as const
    await opened.deliveries.save(doubtful, 'h')
    expect(await deliveries(way, delivery.key)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(said),
    })
    expect(await opened.deliveries.get(delivery.key)).toMatchObject({ state, unsettledSince: null })
    await opened.deliveries.resolve(delivery.key, 'replay', slot)
  })

  test('has one that is uncertain looked up again, and says when there is nothing to replay', async () => {
    const order = {
      briefing: 'ferry',
      slot: '2025-06-30T09:00:00.000Z',
      destination: { platform: 'slack', channel: 'C9' },
      follows: null,
      late: false,
    } as const
    await using opened = await openStore(store)
    const { delivery } = await opened.deliveries.reserve(order, { holder: 'a', until: SEEN }, SEEN)
    const end = { state: 'uncertain', reason: 'the history may not be read', lease: null } as const
    await opened.deliveries.save({ ...delivery, ...end }, 'a')
    expect((await deliveries('--state', 'uncertain')).stdout).toBe(
      `${delivery.key}: uncertain, nothing posted: the history may not be read\n`,
    )
    expect((await deliveries('--replay', delivery.key)).stdout).toContain('is pending again')
    expect(await opened.deliveries.get(delivery.key)).toMatchObject({ state: 'pending' })
    expect((await deliveries('--replay', delivery.key)).stderr).toContain(
      'is pending: there is nothing to replay',
    )
    expect((await deliveries('--replay', 'x')).stderr).toContain('no delivery "x"')
    expect((await deliveries('--mark-sent', delivery.key)).stderr).toContain('is pending, not uncertain')
  })
})
