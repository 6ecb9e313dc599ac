import type { Edition } from '../../domain/edition.ts'
import { instantLabel } from '../../render/labels.ts'
import { ChatError, type ChatPlatform } from '../chat.ts'

/** The terminal as a destination: an edition is one part, written once. Nobody asks anything there. */
export const terminalPlatform = (
  write: (text: string) => void,
  show: (edition: Edition) => string,
): ChatPlatform => ({
  name: 'terminal',
  publish: async ({ edition, form, posted }, onPart) => {
    const [known] = posted
    if (known) return { parts: [known] }
    if (form.kind === 'line') write(`${edition.title}: nothing new since ${instantLabel(form.since)}.\n`)
    else write(`${form.late ? `Late: due ${instantLabel(form.late)}.\n` : ''}${show(edition)}\n`)
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
