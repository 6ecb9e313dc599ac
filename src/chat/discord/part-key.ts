import { createHash } from 'node:crypto'
import { NONCE } from './limits.ts'
import type { DiscordMessage } from './render.ts'

const digest = (key: string, part: number): Buffer => createHash('sha256').update(`${key}\n${part}`).digest()

/** With `enforce_nonce` Discord posts a nonce once, for some minutes. */
export const nonceOf = (key: string, part: number): string =>
  digest(key, part).toString('hex').slice(0, NONCE)

/** The number that a posted part carries in its container for ever, by which it is found again. */
export const markOf = (key: string, part: number): number => digest(key, part).readUInt32BE(0) >>> 1

/** The body of a part, recognisable later. */
export const marked = (message: DiscordMessage, key: string, part: number) => ({
  ...message,
  components: message.components.map(container => ({ ...container, id: markOf(key, part) })),
})

/** The body with which a part is posted: at most once within minutes, and recognisable later. */
export const keyed = (message: DiscordMessage, key: string, part: number) => ({
  ...marked(message, key, part),
  nonce: nonceOf(key, part),
  enforce_nonce: true,
})
