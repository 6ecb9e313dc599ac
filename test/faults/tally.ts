import { markOf } from '../../src/chat/discord/part-key.ts'
import type { DeliveryRecord } from '../../src/domain/delivery.ts'
import { destinationText } from '../../src/domain/destination.ts'
import type { Message as DiscordMessage } from '../servers/discord.ts'
import type { Message as SlackMessage } from '../servers/slack.ts'

/** What became of the deliveries, as the platforms hold it. */
export interface Tally {
  readonly deliveries: number
  readonly messages: number
  /** Parts that are not on the platform. */
  readonly lost: readonly string[]
  /** Parts that are there more than once. */
  readonly doubled: readonly string[]
  /** Deliveries that did not end as delivered. */
  readonly undelivered: readonly string[]
}

const MOST_PARTS = 50

const slackParts = (messages: readonly SlackMessage[]): string[] =>
  messages.map(({ metadata }) => {
    const { key, part } = (metadata as { event_payload: { key: string; part: number } }).event_payload
    return `${key}#${part}`
  })

const discordParts = (messages: readonly DiscordMessage[], log: readonly DeliveryRecord[]): string[] => {
  const names = new Map(
    log.flatMap(({ key }) =>
      Array.from({ length: MOST_PARTS }, (_, at) => [markOf(key, at + 1), `${key}#${at + 1}`] as const),
    ),
  )
  return messages.map(({ components }) => names.get(components[0]!.id!) ?? 'not ours')
}

/** Holds the log against what the platforms have. */
export const tally = (
  wanted: readonly string[],
  log: readonly DeliveryRecord[],
  slack: readonly SlackMessage[],
  discord: readonly DiscordMessage[],
): Tally => {
  const posted = [...slackParts(slack), ...discordParts(discord, log)]
  const known = log.flatMap(({ key, parts }) => parts.map(({ part }) => `${key}#${part}`))
  const logged = new Set(log.map(({ destination }) => destinationText(destination)))
  const counts = new Map<string, number>()
  for (const part of posted) counts.set(part, (counts.get(part) ?? 0) + 1)
  return {
    deliveries: log.length,
    messages: posted.length,
    lost: [...wanted.filter(one => !logged.has(one)), ...known.filter(part => !counts.has(part))],
    doubled: [...counts].filter(([, count]) => count > 1).map(([part]) => part),
    undelivered: log
      .filter(({ state }) => state !== 'delivered')
      .map(({ key, state, reason }) => `${key} ${state}: ${reason}`),
  }
}
