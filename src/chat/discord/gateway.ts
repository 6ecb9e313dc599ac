import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws'
import type { REST } from 'discord.js'
import { GatewayCloseCodes, type GatewayDispatchPayload, type GatewayIntentBits } from 'discord-api-types/v10'

import type { Shard } from './shards.ts'

export interface GatewayParts {
  readonly rest: REST
  readonly token: string
  readonly intents: readonly GatewayIntentBits[]
  /** The one to connect; null: all that Discord advises. */
  readonly shard: Shard | null
  /** Called for every event, in order; what it throws must not come back here. */
  readonly onEvent: (event: GatewayDispatchPayload) => void
  /** Told of every change: null when connected, otherwise what is wrong. */
  readonly onState: (problem: string | null) => void
  /** Aborted when the connection is to end. */
  readonly signal: AbortSignal
}

/** Close codes after which no reconnect helps: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const FOR_GOOD: readonly number[] = [
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]

/** The gateway closed a first connection for a reason that trying again does not mend. */
export class GatewayRefused extends Error {
  readonly code: GatewayCloseCodes
  constructor(code: GatewayCloseCodes) {
    super(`the gateway closed the connection (${code} ${GatewayCloseCodes[code]})`)
    this.code = code
  }
}

const never = new Promise<never>(() => {})

/**
 * Connects to the gateway; lost connections are resumed, so that what happened meanwhile is delivered. Events are passed
 * on as they came: nothing here is built from their contents, so a malformed one harms nobody.
 * @throws GatewayRefused, or the error of the call that finds the gateway's address
 */
export const openGateway = async (parts: GatewayParts): Promise<AsyncDisposable> => {
  const { rest, token, onEvent, onState } = parts
  const sessions = new Map<number, SessionInfo | null>()
  let ended = false
  let closedWith: number | null = null
  const manager = new WebSocketManager({
    rest,
    token,
    intents: parts.intents.reduce<number>((all, intent) => all | intent, 0) as GatewayIntentBits,
    ...(parts.shard && { shardIds: [parts.shard.id], shardCount: parts.shard.count }),
    // A shard that is between two connections when it is told to end would connect again: it waits here instead.
    retrieveSessionInfo: shard => (ended ? never : (sessions.get(shard) ?? null)),
    updateSessionInfo: (shard, session) => void sessions.set(shard, session),
  })
  let isOpen = false
  /** A connection that is only being opened is closed as soon as it stands: before that nothing can be closed. */
  const end = async (): Promise<void> => {
    ended = true
    if (isOpen) await manager.destroy()
  }
  parts.signal.addEventListener('abort', () => void end(), { once: true })
  manager.on(WebSocketShardEvents.Hello, () => {
    isOpen = true
    if (ended) void manager.destroy()
  })
  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => onEvent(data))
  manager.on(WebSocketShardEvents.Ready, () => onState(null))
  manager.on(WebSocketShardEvents.Resumed, () => onState(null))
  manager.on(WebSocketShardEvents.Closed, ({ code }) => {
    isOpen = false
    if (ended) return
    closedWith = code
    onState(
      FOR_GOOD.includes(code)
        ? `Discord closed the connection for good (${code}): check DISCORD_BOT_TOKEN and the intents, then start again`
        : 'Discord is reconnecting',
    )
  })
  manager.on(WebSocketShardEvents.Error, ({ error }) => onState(`Discord gateway: ${error.message}`))
  try {
    await manager.connect()
  } catch (error) {
    await end()
    throw closedWith !== null && FOR_GOOD.includes(closedWith) ? new GatewayRefused(closedWith) : error
  }
  return { [Symbol.asyncDispose]: end }
}
