import type { Edition } from '../../domain/edition.ts'
import { ChatError, type ChatPlatform } from '../chat.ts'

/** The terminal as a destination: an edition is one part, written once. Nobody asks anything there. */
export const terminalPlatform = (
  write: (text: string) => void,
  show: (edition: Edition) => string,
): ChatPlatform => ({
  name: 'terminal',
  publish: async ({ edition, posted }, onPart) => {
    const [known] = posted
    if (known) return { parts: [known] }
    write(`${show(edition)}\n`)
    const part = { part: 1, messageId: edition.id }
    await onPart(part)
    return { parts: [part] }
  },
  find: async () => {
    throw new ChatError('a terminal cannot be read back', { retry: 'give-up', outcome: 'unknown' })
  },
  listen: async () => {},
  [Symbol.asyncDispose]: async () => {},
})
