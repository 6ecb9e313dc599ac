import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APPLICATION, CHANNEL, textOf as discordText, startDiscord } from '../servers/discord.ts'
import { eventually } from '../servers/http.ts'
import { BOT_USER, textOf as slackText, startSlack } from '../servers/slack.ts'
import { ferryDesk, PATIENCE_MS, type RunningBot, startProcess } from './running-bot.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const PUBLIC_KEY = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')

let desk: Awaited<ReturnType<typeof ferryDesk>>
let discord: Awaited<ReturnType<typeof startDiscord>>
let slack: Awaited<ReturnType<typeof startSlack>>
let bot: RunningBot

const soon = <T>(look: () => T | undefined | null | false): Promise<T> => eventually(look, PATIENCE_MS)
const discordEnv = () => ({ ...discord.env, DISCORD_PUBLIC_KEY: PUBLIC_KEY })

beforeAll(async () => {
  ;[desk, discord, slack] = await Promise.all([ferryDesk(), startDiscord(), startSlack()])
  bot = await startProcess(desk, { ...discordEnv(), ...slack.env })
  await soon(() => discord.isConnected() && slack.isConnected())
}, 2 * PATIENCE_MS)

afterAll(async () => {
  await bot.stop()
  for (const server of [discord, slack, desk]) await server[Symbol.asyncDispose]()
})

const HOW_MANY = 'How many passengers did the ferry carry?'
const FOLLOW_UP = 'and why did it stop in February?'

describe('the real process on Discord', { timeout: 3 * PATIENCE_MS }, () => {
  const sub = (name: string, options: Readonly<Record<string, string>>) =>
    discord.interaction(2, {
      id: '1',
      name: 'brief',
      type: 1,
      options: [
        {
          name,
          type: 1,
          options: Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value })),
        },
      ],
    })
  const shownTo = async (token: string): Promise<string> => {
    const messages = await soon(() => discord.filled.get(token))
    return messages.map(discordText).join('\n')
  }

  test('a command is acknowledged, then filled in with the edition; Sources shows each exact quote', async () => {
    const token = discord.command('ferry-brief')
    expect(await shownTo(token)).toContain('The ferry is running on the lake again')
    expect(discord.acknowledged.get(token)).toEqual({ type: 5, data: { flags: 64 } })
    const button = /"custom_id":"(sources:[^"]+)"/.exec(JSON.stringify(discord.filled.get(token)))![1]!
    const sources = await shownTo(discord.press(button))
    expect(sources).toContain('> The ferry is running on the lake again, the harbour master said')
    expect(sources).toContain('Harbour Post')
  })

  test('a mention is answered with its source in a thread, and what follows there without a mention', async () => {
    const asked = discord.say(`<@${APPLICATION}> ${HOW_MANY}`, { mentions: [{ id: APPLICATION }] })
    const inThread = () => discord.messages.filter(one => one.channel_id === asked)
    const answer = await soon(() => inThread()[0])
    expect(discordText(answer)).toMatch(/It carried 40 passengers on Monday.*\[\\\[1\\\]\]\(https:/)
    discord.say(FOLLOW_UP, { channel_id: asked })
    const next = await soon(() => inThread()[1])
    expect(discordText(next)).toContain('its engine had failed')
  })

  test('a channel is subscribed in plain words and told the next run', async () => {
    const words = { topic: 'ferry', time: '09:00', days: 'weekdays', zone: 'Asia/Karachi' }
    expect(await shownTo(sub('subscribe', words))).toMatch(/The lake ferry.*<t:\d+:f>/s)
    expect(await shownTo(sub('list', {}))).toContain('weekdays at 09:00')
    expect(await shownTo(sub('unsubscribe', { topic: 'ferry' }))).toContain('no longer posted here')
  })

  test('an interaction over HTTP is dealt with when Discord signed it', async () => {
    const post = (body: string, signedBody = body) => {
      const timestamp = String(Math.floor(Date.now() / 1000))
      const signature = sign(null, Buffer.from(timestamp + signedBody), privateKey).toString('hex')
      const headers = { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp }
      return fetch(`${bot.url}/discord/interactions`, { method: 'POST', body, headers })
    }
    expect(await (await post('{"id":"1","type":1}')).json()).toEqual({ type: 1 })
    expect((await post('{"id":"1","type":1}', 'other')).status).toBe(401)
    const command = {
      id: '900000000000000001',
      application_id: APPLICATION,
      type: 2,
      token: 'token-http',
      channel: { id: CHANNEL, type: 0 },
      channel_id: CHANNEL,
      data: { id: '1', name: 'ferry-brief', type: 1 },
    }
    expect(await (await post(JSON.stringify(command))).json()).toEqual({ type: 5, data: { flags: 64 } })
    expect(await shownTo('token-http')).toContain('The ferry is running on the lake again')
  })
})

describe('the real process on Slack', { timeout: 3 * PATIENCE_MS }, () => {
  const shownAt = async (hook: string): Promise<string> => {
    const messages = await soon(() => slack.responses.get(hook))
    return messages.map(slackText).join('\n')
  }

  test('a command is acknowledged, then answered with the edition; Sources shows each exact quote', async () => {
    const { hook, envelope } = slack.command('/ferry-brief')
    expect(await shownAt(hook)).toContain('The ferry is running on the lake again')
    expect(slack.acknowledged).toContain(envelope)
    const button = /"value":"(sources:[^"]+)"/.exec(JSON.stringify(slack.responses.get(hook)))![1]!
    const sources = await shownAt(slack.press(button).hook)
    expect(sources).toContain('>The ferry is running on the lake again, the harbour master said')
  })

  test('a channel is subscribed in plain words and told the next run', async () => {
    const words = 'subscribe ferry weekdays at 09:00 Asia/Karachi'
    expect(await shownAt(slack.command('/brief', words).hook)).toMatch(/The lake ferry.*<!date\^/s)
    expect(await shownAt(slack.command('/brief', 'remove ferry').hook)).toContain('no longer posted here')
  })
})

test('a thread goes on after a restart, now with Slack over HTTP', { timeout: 6 * PATIENCE_MS }, async () => {
  const asked = discord.say(`<@${APPLICATION}> ${HOW_MANY}`, { mentions: [{ id: APPLICATION }] })
  const onDiscord = () => discord.messages.filter(one => one.channel_id === asked)
  const ts = slack.nextTs()
  slack.event({ type: 'app_mention', text: `<@${BOT_USER}> ${HOW_MANY}`, ts })
  const onSlack = () => slack.messages.filter(one => one.thread_ts === ts)
  await soon(() => onDiscord()[0])
  const answer = await soon(() => onSlack()[0])
  expect(slackText(answer)).toMatch(/It carried 40 passengers on Monday.*<https:[^|]+\|\[1\]>/)

  const before = bot.log()
  expect(await bot.stop()).toBe(0)
  await soon(() => !discord.isConnected())
  bot = await startProcess(desk, { ...discordEnv(), ...slack.httpEnv })
  await soon(() => discord.isConnected() && bot.log().includes('Slack is connected'))

  discord.say(FOLLOW_UP, { channel_id: asked })
  const event = { type: 'message', text: FOLLOW_UP, ts: slack.nextTs(), thread_ts: ts }
  const body = JSON.stringify(slack.eventBody(event))
  const headers = slack.sign(body, Math.floor(Date.now() / 1000))
  const sent = await fetch(`${bot.url}/slack/events`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
  expect(sent.status).toBe(200)
  expect(discordText(await soon(() => onDiscord()[1]))).toContain('its engine had failed')
  expect(slackText(await soon(() => onSlack()[1]))).toContain('its engine had failed')

  for (const secret of [...Object.values(discord.env), ...Object.values(slack.httpEnv)]) {
    if (!secret.startsWith('http') && secret !== APPLICATION) expect(before + bot.log()).not.toContain(secret)
  }
})

test('nothing that was sent is against the limits of either platform, nor against their descriptions', () => {
  expect(discord.problems).toEqual([])
  expect(slack.problems).toEqual([])
})
