/**
 * A process of its own: a Slack and a Discord with as many channels as its argument says, both with their rate limits,
 * and on each two more channels in trouble where the second argument says so. It sends where they are, and figures for
 * each message it gets.
 */
import { startDiscord } from '../../servers/discord.ts'
import type { Call, ServerWorld } from '../../servers/http.ts'
import { startSlack } from '../../servers/slack.ts'
import { discordLimits, type LimitFigures, type Limits, slackLimits, tooMany } from './limits.ts'

export interface Farm {
  readonly slack: Readonly<Record<string, string>>
  readonly discord: Readonly<Record<string, string>>
}

export interface PlatformFigures extends LimitFigures {
  readonly messages: number
  /** Messages that are there more than once. */
  readonly doubled: number
  /** From the first request to the last, those for channels in trouble left out, in milliseconds. */
  readonly span: number
}

export interface FarmFigures {
  readonly slack: PlatformFigures
  readonly discord: PlatformFigures
}

export const slackChannel = (at: number): string => `C${String(at).padStart(8, '0')}`
export const discordChannel = (at: number): string => `4${String(at).padStart(17, '0')}`

/** Channels in trouble come before all others: one whose every answer takes long, and one that is always asked to wait. */
export const IN_TROUBLE = { slow: 0, refused: 1 }
const SLOW_MS = 10_000
const REFUSED_FOR_S = 60

/** Limits, with the two channels in trouble, and the time that the others take. */
const world = (limits: Limits, nameOf: (at: number) => string) => {
  const concerns = ({ path, body }: Call, at: number): boolean =>
    path.includes(nameOf(at)) || body.includes(nameOf(at))
  let first = 0
  let last = 0
  const given: ServerWorld = {
    headers: limits.headers,
    slowness: call => (concerns(call, IN_TROUBLE.slow) ? SLOW_MS : 0),
    spoil: call => {
      const limited = limits.spoil(call)
      if (concerns(call, IN_TROUBLE.refused)) return limited ?? tooMany(REFUSED_FOR_S)
      if (!concerns(call, IN_TROUBLE.slow) && /messages|chat\.postMessage/.test(call.path)) {
        last = performance.now()
        first ||= last
      }
      return limited
    },
  }
  return { given, span: () => last - first }
}

const doubled = (parts: readonly string[]): number => parts.length - new Set(parts).size

if (process.send) {
  const size = Number(process.argv[2])
  const limits = { slack: slackLimits(), discord: discordLimits() }
  const worlds = {
    slack: world(limits.slack, slackChannel),
    discord: world(limits.discord, discordChannel),
  }
  const slack = await startSlack(worlds.slack.given)
  const discord = await startDiscord(worlds.discord.given)
  for (let at = 0; at < size + Object.keys(IN_TROUBLE).length; at++) {
    slack.channels.add(slackChannel(at))
    const id = discordChannel(at)
    discord.channels.set(id, { id, type: 0, guild_id: '1' })
  }
  process.on('message', () =>
    process.send?.({
      slack: {
        ...limits.slack.figures(),
        messages: slack.messages.length,
        doubled: doubled(
          slack.messages.map(({ channel, metadata }) => `${channel} ${JSON.stringify(metadata)}`),
        ),
        span: worlds.slack.span(),
      },
      discord: {
        ...limits.discord.figures(),
        messages: discord.messages.length,
        doubled: doubled(discord.messages.map(one => `${one.channel_id} ${one.components[0]?.id}`)),
        span: worlds.discord.span(),
      },
    } satisfies FarmFigures),
  )
  process.send({ slack: slack.env, discord: discord.env } satisfies Farm)
}
