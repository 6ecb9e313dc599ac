import type { Edition } from '../../domain/edition.ts'
import { instantLabel } from '../../render/labels.ts'
import { ChatError, type ChatPlatform, noDirectMessages } from '../chat.ts'
import { deliveryPost } from '../post/delivery-post.ts'

/** The terminal as a destination: an edition is one part, written once. Nobody asks anything there. */
export const terminalPlatform = (
  write: (text: string) => void,
  show: (edition: Edition) => string,
): ChatPlatform => ({
  name: 'terminal',
  publish: async ({ key, edition, form, posted }, onPart) => {
    const [known] = posted
    if (known) return { parts: [known] }
    if (form.kind === 'edition') {
      write(`${
        form.late
          ? `Late: due ${instantLabel(form.late)}.
`
          : ''
      }${show(edition)}
`)
    } else
      write(`${deliveryPost({ edition, form }).summary}
`)
    const part = { part: 1, messageId: key }
    await onPart(part)
    return { parts: [part] }
  },
  find: async () => {
    throw new ChatError('a terminal cannot be read back', { retry: 'give-up', outcome: 'unknown' })
  },
  notify: async () => {
    throw noDirectMessages('the terminal')
  },
  listen: async () => {},
  [Symbol.asyncDispose]: async () => {},
})
