import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { REST } from 'discord.js'
import { type APIGatewayBotInfo, Routes } from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { ExpiringStore } from '../../store/store.ts'
import { discordError, isUnauthorized } from './api.ts'
import { holdShards, type Shard } from './shards.ts'

export const BAD_TOKEN = 'Discord does not accept the token: set DISCORD_BOT_TOKEN anew and start again'
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000

export interface SharingParts {
  readonly rest: REST
  readonly leases: ExpiringStore
  readonly log: Logger
  /** Connects one shard until the signal is aborted. */
  readonly connect: (shard: Shard, signal: AbortSignal) => Promise<void>
  /** Null: others may be doing all the work, and this replica is ready too; otherwise what is wrong. */
  readonly onState: (problem: string | null) => void
}

/** How many shards Discord advises; asked until it answers. 0: it does not accept the token. */
const advised = async ({ rest, onState }: SharingParts, signal: AbortSignal): Promise<number> => {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return ((await rest.get(Routes.gatewayBot(), { signal })) as APIGatewayBotInfo).shards
    } catch (error) {
      onState(isUnauthorized(error) ? BAD_TOKEN : discordError(error).message)
      if (isUnauthorized(error)) return 0
      await delay(wait, undefined, { signal }).catch(() => {})
    }
  }
  return 0
}

/** Connects the shards that fall to this replica, and those of replicas that die. */
export const shareShards = async (parts: SharingParts, signal: AbortSignal): Promise<void> => {
  const { leases, log, connect, onState } = parts
  const count = await advised(parts, signal)
  if (count === 0) return
  onState(null)
  await holdShards(
    {
      leases,
      holder: randomUUID(),
      count,
      now: Date.now,
      sleep: async (ms, ends) => delay(ms, undefined, { signal: ends }).catch(() => {}),
      begin: (shard, ends) => {
        log.info({ shard: shard.id, of: shard.count }, 'this replica connects a shard of Discord')
        connect(shard, ends).catch(error => log.error({ err: error }, 'a shard of Discord stopped'))
      },
      onError: error => log.warn({ err: error }, 'the shards of Discord could not be looked after'),
    },
    signal,
  )
}
