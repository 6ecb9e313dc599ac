// Loaded before the first test, so that no test's time limit covers the loading of the SDK.
import '../../../src/chat/discord/discord-platform.ts'
import { describe, expect, test } from 'vitest'
import { APPLICATION, CHANNEL, ROLE, startDiscord, textOf } from '../../servers/discord.ts'
import { eventually } from '../../servers/http.ts'
import { OPENAPI_FILE } from '../../servers/openapi.ts'
import { openBot } from '../../support/bot.ts'

const setUp = async () => {
  const discord = await startDiscord()
  const bot = await openBot(discord.env)
  await eventually(discord.isConnected)
  return {
    discord,
    bot,
    [Symbol.asyncDispose]: async () => {
      await bot[Symbol.asyncDispose]()
      await discord[Symbol.asyncDispose]()
    },
  }
}

const mention = [{ id: APPLICATION }]

test.skipIf(!OPENAPI_FILE)('bodies are held against the OpenAPI description of Discord', () => {
  expect(OPENAPI_FILE).toBeTruthy()
})

describe('the bot on Discord', () => {
  test('registers a command for each briefing and one for all', async () => {
    await using world = await setUp()
    expect(world.discord.state.commands.map(({ name }) => name)).toEqual([
      'ferry-brief',
      'dam-brief',
      'brief',
    ])
    expect(world.discord.problems).toEqual([])
  })

  test('acknowledges a command to the asker alone, then fills in the edition', async () => {
    await using world = await setUp()
    const token = world.discord.command('ferry-brief')
    const [message] = await eventually(() => world.discord.filled.get(token))
    expect(world.discord.acknowledged.get(token)).toEqual({ type: 5, data: { flags: 64 } })
    expect(textOf(message!)).toContain('The ferry is running on the lake again')
    expect(world.discord.problems).toEqual([])
  })

  test('answers a question put to a command', async () => {
    await using world = await setUp()
    const token = world.discord.command('ferry-brief', [
      { name: 'question', value: 'How many passengers did the ferry carry?' },
    ])
    const [message] = await eventually(() => world.discord.filled.get(token))
    expect(textOf(message!)).toContain('It carried 40 passengers')
  })

  test('checks a draft that is attached to the command, or to a mention', async () => {
    await using world = await setUp()
    const { discord } = world
    const draft = 'It carried 60 passengers on Monday.'
    const file = discord.file('draft', draft)
    const token = discord.interaction(2, {
      id: '1',
      name: 'brief',
      type: 1,
      options: [{ name: 'check', type: 1, options: [{ name: 'file', type: 11, value: file.id }] }],
      resolved: { attachments: { [file.id]: file } },
    })
    const [told] = await eventually(() => discord.filled.get(token))
    expect(textOf(told!)).toContain(`contradicted:** ${draft}`)
    discord.say(`<@${APPLICATION}> check`, { mentions: mention, attachments: [file] })
    const answer = await eventually(() => discord.messages[0])
    expect(textOf(answer)).toContain('It carried 40 passengers on Monday.')
    expect(discord.problems).toEqual([])
  })

  test('completes options', async () => {
    await using world = await setUp()
    const token = world.discord.interaction(4, {
      name: 'brief',
      options: [
        { name: 'show', type: 1, options: [{ name: 'topic', type: 3, value: 'fer', focused: true }] },
      ],
    })
    const answer = await eventually(() => world.discord.acknowledged.get(token))
    expect(answer).toMatchObject({ type: 8, data: { choices: [{ value: 'ferry' }] } })
  })

  test.each([
    ['its name', `<@${APPLICATION}>`, { mentions: mention }],
    ['its role', `<@&${ROLE}>`, { mention_roles: [ROLE] }],
  ])('answers who mentions %s in a thread, and whoever goes on there', async (_, name, parts) => {
    await using world = await setUp()
    const { discord } = world
    const asked = discord.say(`${name} How many passengers did the ferry carry?`, parts)
    const answer = await eventually(() => discord.messages.find(one => one.channel_id === asked))
    expect(textOf(answer)).toContain('It carried 40 passengers')
    expect(discord.channels.get(asked)).toMatchObject({ type: 11, parent_id: CHANNEL })
    expect(discord.state.typing).toBe(1)
    discord.say('Is the ferry running?', { channel_id: asked })
    await eventually(() => discord.messages.filter(one => one.channel_id === asked).length > 1)
    expect(discord.problems).toEqual([])
  })

  test('goes on in a thread after a restart', async () => {
    await using world = await setUp()
    const { discord, bot } = world
    const asked = discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    await eventually(() => discord.messages.find(one => one.channel_id === asked))
    await bot.stop()
    await eventually(() => !discord.isConnected())
    await using _again = await openBot(discord.env, bot.store)
    await eventually(discord.isConnected)
    discord.say('How many passengers did it carry?', { channel_id: asked })
    await eventually(() => discord.messages.filter(one => one.channel_id === asked).length > 1)
  })

  test('says nothing to what is not meant for it', async () => {
    await using world = await setUp()
    const { discord } = world
    discord.say('Is the ferry running?')
    discord.say('', { channel_id: CHANNEL })
    discord.say(`<@${APPLICATION}> ferry?`, { mentions: mention, author: { id: '9', bot: true } })
    const asked = discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    await eventually(() => discord.messages.find(one => one.channel_id === asked))
    expect(discord.messages).toHaveLength(1)
  })

  test('posts a shared edition with a thread, and records feedback', async () => {
    await using world = await setUp()
    const { discord, bot } = world
    const token = discord.command('ferry-brief')
    const [shown] = await eventually(() => discord.filled.get(token))
    const buttons = JSON.stringify(shown)
    const share = /"custom_id":"(share:[^"]+)"/.exec(buttons)![1]!
    discord.press(share)
    const posted = await eventually(() => discord.messages.find(one => one.channel_id === CHANNEL))
    await eventually(() => discord.channels.has(posted.id))
    discord.press(share.replace('share', 'helpful'))
    await expect.poll(async () => (await bot.store.feedback.list(9)).length).toBe(1)
    expect(discord.problems).toEqual([])
  })

  test('opens a form for a question, and answers what is sent with it', async () => {
    await using world = await setUp()
    const { discord } = world
    const shown = discord.press('ask:ferry@m88jrmo0')
    expect(await eventually(() => discord.acknowledged.get(shown))).toMatchObject({ type: 9 })
    const field = { type: 4, custom_id: 'answer', value: 'How many passengers did the ferry carry?' }
    const sent = discord.interaction(5, {
      custom_id: 'ask:ferry@m88jrmo0',
      components: [{ type: 18, component: field }],
    })
    const [message] = await eventually(() => discord.filled.get(sent))
    expect(textOf(message!)).toContain('It carried 40 passengers')
    expect(discord.problems).toEqual([])
  })
})

test('an error is reported in one sentence, with what is wrong about it', async () => {
  await using world = await setUp()
  const { discord, bot } = world
  const token = discord.command('ferry-brief')
  const shown = await eventually(() => discord.filled.get(token))
  const report = /"custom_id":"(report:[^"]+)"/.exec(JSON.stringify(shown))![1]!
  const choices = discord.press(report)
  const listed = await eventually(() => discord.filled.get(choices))
  const choice = /"custom_id":"(report-claim:[^"]+)"/.exec(JSON.stringify(listed))![1]!
  const form = discord.press(choice)
  expect(await eventually(() => discord.acknowledged.get(form))).toMatchObject({ type: 9 })
  const sent = discord.interaction(5, {
    custom_id: choice,
    components: [{ type: 18, component: { type: 4, custom_id: 'answer', value: 'Sundays only.' } }],
  })
  await eventually(() => discord.filled.get(sent))
  expect(await bot.store.feedback.list(9)).toMatchObject([{ verdict: 'error', note: 'Sundays only.' }])
  expect(discord.problems).toEqual([])
})

describe('when Discord fails', () => {
  const shareOf = async (discord: Awaited<ReturnType<typeof startDiscord>>): Promise<string> => {
    const token = discord.command('ferry-brief')
    const shown = await eventually(() => discord.filled.get(token))
    return /"custom_id":"(share:[^"]+)"/.exec(JSON.stringify(shown))![1]!
  }

  test('an acknowledgement or a reply whose answer is lost is neither missing nor doubled', async () => {
    await using world = await setUp()
    const { discord } = world
    discord.failNext(/callback$/, 'drop-after')
    discord.failNext(/^PATCH /, { answer: { status: 500, json: {} } })
    discord.failNext(/^PATCH /, 'drop-after')
    const token = discord.command('ferry-brief')
    await eventually(() => discord.filled.get(token))
    const next = discord.command('ferry-brief')
    await eventually(() => discord.filled.get(next))
    expect(discord.filled.get(token)).toHaveLength(1)
  })

  test.each([
    ['permissions are missing', 403, 50013, 'give it Send Messages'],
    ['the channel is gone', 404, 10003, 'the channel is gone'],
  ])(
    'an edition that cannot be shared because %s says so to whoever shared it',
    async (_, status, code, words) => {
      await using world = await setUp()
      const { discord } = world
      const share = await shareOf(discord)
      discord.failNext(/^POST .*\/messages$/, { answer: { status, json: { code, message: 'refused' } } })
      const token = discord.press(share)
      const [answer] = await eventually(() => discord.filled.get(token))
      expect(textOf(answer!)).toContain('could not be posted here')
      expect(textOf(answer!)).toContain(words)
      expect(discord.messages).toEqual([])
    },
  )

  test('an answer that may not be written into its thread is explained in the channel', async () => {
    await using world = await setUp()
    const { discord } = world
    const refused = { status: 403, json: { code: 50013, message: 'Missing Permissions' } }
    discord.failNext(/^POST .*\/messages$/, { answer: refused })
    discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    const line = await eventually(() => discord.messages.find(one => one.channel_id === CHANNEL))
    expect(textOf(line)).toContain('give it Send Messages')
  })

  test('a question in a thread that was deleted meanwhile is left at that', async () => {
    await using world = await setUp()
    const { discord, bot } = world
    const asked = discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    await eventually(() => discord.messages.find(one => one.channel_id === asked))
    discord.channels.delete(asked)
    discord.say('How many passengers did it carry?', { channel_id: asked })
    await eventually(() => bot.logged.some(line => line.includes('the channel is gone')))
    expect(discord.messages).toHaveLength(1)
  })

  test('a token that is revoked while the bot runs is said with the remedy', async () => {
    await using world = await setUp()
    const { discord, bot } = world
    const share = await shareOf(discord)
    discord.failNext(/^POST .*\/messages$/, { answer: { status: 401, json: { code: 0, message: '401' } } })
    for (const _ of [1, 2]) {
      const token = discord.press(share)
      const [answer] = await eventually(() => discord.filled.get(token))
      expect(textOf(answer!)).toContain('the bot token is not valid')
    }
    expect(bot.logged.join()).not.toContain(discord.env.DISCORD_BOT_TOKEN)
  })

  test('an answer that was posted before the connection broke is not posted twice', async () => {
    await using world = await setUp()
    const { discord } = world
    discord.failNext(/^POST .*\/messages$/, 'drop-after')
    const asked = discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    await eventually(() => discord.messages.find(one => one.channel_id === asked))
    discord.say('How many passengers did it carry?', { channel_id: asked })
    await eventually(() => discord.messages.length > 1)
    expect(discord.messages).toHaveLength(2)
  })

  test('a 500 and a rate limit are waited out', async () => {
    await using world = await setUp()
    const { discord } = world
    discord.failNext(/^POST .*\/messages$/, { answer: { status: 500, json: {} } })
    discord.failNext(/^POST .*\/messages$/, {
      answer: {
        status: 429,
        json: { retry_after: 0.05, global: false, message: 'slow' },
        headers: { 'retry-after': '1' },
      },
    })
    const asked = discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    await eventually(() => discord.messages.find(one => one.channel_id === asked))
    expect(discord.messages).toHaveLength(1)
  })

  test('an event that is delivered twice is answered once', async () => {
    await using world = await setUp()
    const { discord } = world
    const parts = { mentions: mention, id: '300000000000000001' }
    discord.say(`<@${APPLICATION}> Is the ferry running?`, parts)
    discord.say(`<@${APPLICATION}> Is the ferry running?`, parts)
    await eventually(() => discord.messages.find(one => one.channel_id === '300000000000000001'))
    const other = discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    await eventually(() => discord.messages.find(one => one.channel_id === other))
    expect(discord.messages.filter(one => one.channel_id === '300000000000000001')).toHaveLength(1)
  })

  test('a dropped gateway is resumed', async () => {
    await using world = await setUp()
    const { discord } = world
    discord.dropGateway()
    await eventually(() => discord.opcodes.includes(6))
    await eventually(discord.isConnected)
    const token = discord.command('brief', [])
    await eventually(() => discord.filled.get(token))
  })

  test.each([
    ['anew', false, 2],
    ['with the same session', true, 6],
  ])('an invalid session is opened %s', async (_, mayResume, opcode) => {
    await using world = await setUp()
    const { discord } = world
    const before = discord.opcodes.length
    discord.invalidateSession(mayResume)
    await eventually(() => discord.opcodes.slice(before).includes(opcode))
    const token = await eventually(() => discord.isConnected() && discord.command('ferry-brief'))
    await eventually(() => discord.filled.get(token))
  })

  test.each<[string, string, unknown]>([
    ['an interaction without contents', 'INTERACTION_CREATE', { id: '1', type: 2, token: 't' }],
    ['no interaction at all', 'INTERACTION_CREATE', null],
    ['a message without an author', 'MESSAGE_CREATE', { id: '1', channel_id: CHANNEL, content: 'x' }],
    ['no message at all', 'MESSAGE_CREATE', null],
    ['a guild without roles', 'GUILD_CREATE', { id: '1' }],
    ['an event that nobody knows', 'SOMETHING_NEW', { odd: true }],
  ])('%s does no harm', async (_, type, contents) => {
    await using world = await setUp()
    const { discord } = world
    discord.dispatch(type, contents)
    const token = discord.command('ferry-brief')
    await eventually(() => discord.filled.get(token))
  })

  test('an expired interaction is logged, not fatal', async () => {
    await using world = await setUp()
    const { discord, bot } = world
    discord.failNext(/callback$/, {
      answer: { status: 404, json: { code: 10062, message: 'Unknown interaction' } },
    })
    discord.command('ferry-brief')
    await eventually(() => bot.logged.some(line => line.includes('the interaction is over')))
    const token = discord.command('ferry-brief')
    await eventually(() => discord.filled.get(token))
  })

  test('commands that cannot be registered keep nobody from asking', async () => {
    await using discord = await startDiscord()
    const refused = { status: 403, json: { code: 50001, message: 'Missing Access' } }
    discord.failNext(/^PUT .*\/commands$/, { answer: refused })
    await using bot = await openBot(discord.env)
    await eventually(discord.isConnected)
    expect(bot.logged.join()).toContain('the commands could not be registered')
    const asked = discord.say(`<@${APPLICATION}> Is the ferry running?`, { mentions: mention })
    await eventually(() => discord.messages.find(one => one.channel_id === asked))
  })

  test('a token that is not accepted is said once, with the remedy', async () => {
    await using discord = await startDiscord()
    await using bot = await openBot({ ...discord.env, DISCORD_BOT_TOKEN: 'revoked' })
    await eventually(() => bot.logged.some(line => line.includes('set DISCORD_BOT_TOKEN anew')))
    const ready = await (await fetch(`${bot.url}/readyz`)).text()
    expect(ready).toContain('set DISCORD_BOT_TOKEN anew')
    expect(bot.logged.join()).not.toContain('"revoked"')
  })

  test('without the message content intent it still hears mentions', async () => {
    const discord = await startDiscord()
    discord.state.refusedIntents = 1 << 15
    await using bot = await openBot(discord.env)
    await eventually(discord.isConnected)
    expect(bot.logged.join()).toContain('message content intent is off')
    await using _ = discord
  })
})
