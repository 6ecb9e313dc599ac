import { createClient, createKeyv } from '@keyv/redis'
import type { Cache } from './cache.ts'

/** Keys begin with this, so that others may use the same Redis. */
const PREFIX = 'communique:'
/** Longest wait between two tries to reach Redis, and for one of them, in milliseconds. */
const LONGEST_WAIT_MS = 5_000
const CONNECT_TIMEOUT_MS = 5_000
/** A connection that has been silent for so long, though it is asked for a sign of life, is given up, in milliseconds. */
const SILENCE_MS = 10_000

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name)
}

/**
 * A cache in Redis. While Redis is down everything counts as forgotten and nobody waits; it is used again once it answers.
 * @param tell told in words when it goes away and when it is back; the address is not repeated
 */
export const redisCache = (url: string, tell: (state: 'down' | 'up', text: string) => void): Cache => {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: SILENCE_MS / 2,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: tries => Math.min(2 ** tries * 100, LONGEST_WAIT_MS) * (0.5 + Math.random() / 2),
    },
  })
  let isDown = false
  client.on('error', error => {
    if (isDown) return
    isDown = true
    tell(
      'down',
      `Redis does not answer (${codeOf(error)}): nothing is remembered until it does; check REDIS_URL`,
    )
  })
  client.on('ready', () => {
    if (isDown) tell('up', 'Redis answers again')
    isDown = false
  })
  client.connect().catch(() => {})
  return {
    space: name => {
      const keyv = createKeyv(client as Parameters<typeof createKeyv>[0], { namespace: `${PREFIX}${name}` })
      // The client has told already.
      keyv.on('error', () => {})
      return keyv
    },
    [Symbol.asyncDispose]: async () => client.destroy(),
  }
}
