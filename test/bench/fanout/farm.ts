/**
 * A process of its own: a Slack and a Discord with as many channels as its argument says, both with their rate limits.
 * It sends where they are, and figures for each message it gets.
 */
import { startDiscord } from '../../servers/discord.ts'
import { startSlack } from '../../servers/slack.ts'
import { discordLimits, type LimitFigures, slackLimits } from './limits.ts'

export interface Farm {
  readonly slack: { readonly token: string; readonly url: string }
  readonly discord: { readonly token: string; readonly url: string }
}

export interface FarmFigures {
  readonly slack: LimitFigures & { readonly messages: number }
  readonly discord: LimitFigures & { readonly messages: number }
}

export const slackChannel = (at: number): string => `C${String(at).padStart(8, '0')}`
export const discordChannel = (at: number): string => `4${String(at).padStart(17, '0')}`

if (process.send) {
  const size = Number(process.argv[2])
  const limits = { slack: slackLimits(), discord: discordLimits() }
  const slack = await startSlack(limits.slack)
  const discord = await startDiscord(limits.discord)
  for (let at = 0; at < size; at++) {
    slack.channels.add(slackChannel(at))
    const id = discordChannel(at)
    discord.channels.set(id, { id, type: 0, guild_id: '1' })
  }
  process.on('message', () =>
    process.send?.({
      slack: { ...limits.slack.figures(), messages: slack.messages.length },
      discord: { ...limits.discord.figures(), messages: discord.messages.length },
    } satisfies FarmFigures),
  )
  process.send({
    slack: { token: slack.env.SLACK_BOT_TOKEN, url: slack.env.SLACK_API_URL },
    discord: { token: discord.env.DISCORD_BOT_TOKEN, url: discord.env.DISCORD_API_URL },
  } satisfies Farm)
}
