import pino from 'pino'
import type { Threads } from '../../src/chat/chat.ts'
import { discordPlatform } from '../../src/chat/discord/discord-platform.ts'
import { slackPlatform } from '../../src/chat/slack/slack-platform.ts'
import { Secret } from '../../src/domain/secret.ts'
import { chatPlatformContract } from '../contract/chat-platform.ts'
import { APPLICATION, CHANNEL, textOf as discordText, startDiscord } from '../servers/discord.ts'
import { CHANNEL as SLACK_CHANNEL, startSlack, textOf } from '../servers/slack.ts'

const log = pino({ level: 'silent' })

const noting = () => {
  const opened: string[] = []
  const threads: Threads = { open: async ({ thread }) => void opened.push(thread ?? '') }
  return { opened, threads }
}

chatPlatformContract('discord', async () => {
  const discord = await startDiscord()
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
    loseNextAnswer: () => slack.failNext(/chat\.postMessage$/, 'drop-after'),
    [Symbol.asyncDispose]: () => slack[Symbol.asyncDispose](),
  }
})
