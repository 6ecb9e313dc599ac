import pino from 'pino'
import type { Threads } from '../../src/chat/chat.ts'
import { discordPlatform } from '../../src/chat/discord/discord-platform.ts'
import { slackPlatform } from '../../src/chat/slack/slack-platform.ts'
import { type RoomPosts, roomPosts } from '../../src/chat/web/posts.ts'
import { postHtml } from '../../src/chat/web/render.ts'
import { webPlatform } from '../../src/chat/web/web-platform.ts'
import { Secret } from '../../src/domain/secret.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { chatPlatformContract } from '../contract/chat-platform.ts'
import { growingAnswerContract } from '../contract/growing-answer.ts'
import { APPLICATION, CHANNEL, textOf as discordText, PERSON, startDiscord } from '../servers/discord.ts'
import { eventually } from '../servers/http.ts'
import {
  BOT_USER,
  CHANNEL as SLACK_CHANNEL,
  PERSON as SLACK_PERSON,
  startSlack,
  textOf,
} from '../servers/slack.ts'
import { openBot } from '../support/bot.ts'

const log = pino({ level: 'silent' })

const noting = () => {
  const opened: string[] = []
  const threads: Threads = { open: async ({ thread }) => void opened.push(thread ?? '') }
  return { opened, threads }
}

chatPlatformContract('discord', async () => {
  const discord = await startDiscord()
  discord.close('7')
  const { opened, threads } = noting()
  const settings = {
    botToken: new Secret(discord.env.DISCORD_BOT_TOKEN),
    applicationId: APPLICATION,
    publicKey: null,
    apiUrl: discord.env.DISCORD_API_URL,
    guildId: null,
  }
  return {
    platform: discordPlatform({ settings, briefings: [], threads, log, leases: null }),
    to: { platform: 'discord', channel: CHANNEL },
    gone: { platform: 'discord', channel: '999' },
    posted: () => discord.messages.length,
    texts: async () => discord.messages.map(discordText),
    opened,
    direct: { reader: PERSON, closed: '7', told: () => discord.told(PERSON).map(discordText) },
    loseNextAnswer: () => discord.failNext(/^POST .*\/messages$/, 'drop-after'),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  }
})

chatPlatformContract('slack', async () => {
  const slack = await startSlack()
  const { opened, threads } = noting()
  const settings = {
    botToken: new Secret(slack.env.SLACK_BOT_TOKEN),
    transport: { kind: 'socket' as const, appToken: new Secret(slack.env.SLACK_APP_TOKEN) },
    apiUrl: slack.env.SLACK_API_URL,
  }
  return {
    platform: slackPlatform({ settings, threads, log, now: () => new Date() }),
    to: { platform: 'slack', channel: SLACK_CHANNEL },
    gone: { platform: 'slack', channel: 'C0GONE' },
    posted: () => slack.messages.length,
    texts: async () => slack.messages.map(textOf),
    opened,
    direct: { reader: SLACK_PERSON, closed: 'U0GONE', told: () => slack.told(SLACK_PERSON).map(textOf) },
    loseNextAnswer: () => slack.failNext(/chat\.postMessage$/, 'drop-after'),
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  }
})

chatPlatformContract('web', async () => {
  const store = openSqliteStore(':memory:')
  const { opened, threads } = noting()
  const kept = roomPosts(store.expiring, () => new Date())
  const posted = new Set<string>()
  let losesAnswer = false
  const posts: RoomPosts = {
    ...kept,
    put: async (channel, message) => {
      await kept.put(channel, message)
      posted.add(message.id)
      if (losesAnswer) {
        losesAnswer = false
        throw new Error('the store did not answer')
      }
    },
  }
  const inChannel = async () => (await kept.list('desk', null)).reverse()
  return {
    platform: webPlatform({ posts, threads, channels: ['desk'], now: () => new Date() }),
    to: { platform: 'web', channel: 'desk' },
    gone: { platform: 'web', channel: 'attic' },
    posted: () => posted.size,
    texts: async () => {
      const first = (await inChannel())[0]!
      return [first, ...(await kept.list('desk', first.id))].map(({ post }) => postHtml(post, ''))
    },
    opened,
    direct: null,
    loseNextAnswer: () => {
      losesAnswer = true
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
})

growingAnswerContract('discord', async env => {
  const discord = await startDiscord()
  const bot = await openBot({ ...discord.env, ...env })
  await eventually(discord.isConnected)
  return {
    ask: question => void discord.say(`<@${APPLICATION}> ${question}`, { mentions: [{ id: APPLICATION }] }),
    shown: () => discord.messages.map(discordText),
    before: discord.edits,
    problems: discord.problems,
    loseNextPost: () => discord.failNext(/^POST .*\/messages$/, 'drop-after'),
    loseNextChange: () => discord.failNext(/^PATCH .*\/messages\/\d+$/, 'drop-after'),
    [Symbol.asyncDispose]: async () => {
      await bot[Symbol.asyncDispose]()
      await discord[Symbol.asyncDispose]()
    },
  }
})

growingAnswerContract('slack', async env => {
  const slack = await startSlack()
  const bot = await openBot({ ...slack.env, ...env })
  await eventually(slack.isConnected)
  return {
    ask: question =>
      void slack.event({ type: 'app_mention', text: `<@${BOT_USER}> ${question}`, ts: slack.nextTs() }),
    shown: () => slack.messages.map(textOf),
    before: slack.edits,
    problems: slack.problems,
    loseNextPost: () => slack.failNext(/chat\.postMessage$/, 'drop-after'),
    loseNextChange: () => slack.failNext(/chat\.update$/, 'drop-after'),
    [Symbol.asyncDispose]: async () => {
      await bot[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
    },
  }
})
