import { discordMessages } from '../chat/discord/render.ts'
import { deliveryPost } from '../chat/post/delivery-post.ts'
import { slackMessages } from '../chat/slack/render.ts'
import { terminalPlatform } from '../chat/terminal/terminal.ts'
import { type Content, type ContentParts, editionContent } from '../deliver/content.ts'
import { inItsLanguage } from '../deliver/in-language.ts'
import type { DeliveryRecord } from '../domain/delivery.ts'
import type { Telling } from '../domain/delivery-options.ts'
import { destinationText } from '../domain/destination.ts'
import { toInstant } from '../domain/values.ts'
import { editionTerminal } from '../render/terminal.ts'
import type { CommandContext } from './context.ts'
import { terminalStyle } from './output.ts'

type Posted = Extract<Content, { kind: 'post' }>

const indented = (message: unknown): string => JSON.stringify(message, null, 2)

/** What the terminal would show. */
const shown = async (
  { key, destination: to }: DeliveryRecord,
  { edition, form }: Posted,
  context: CommandContext,
): Promise<string[]> => {
  let text = ''
  const write = (more: string) => {
    text += more
  }
  const platform = terminalPlatform(write, one => editionTerminal(one, terminalStyle(context)))
  await platform.publish({ key, edition, form, to, posted: [] }, async () => {}, context.signal)
  return [text]
}

const messagesFor = async (
  delivery: DeliveryRecord,
  content: Posted,
  context: CommandContext,
): Promise<string[]> => {
  switch (delivery.destination.platform) {
    case 'slack':
      return slackMessages(deliveryPost(content)).map(indented)
    case 'discord':
      return discordMessages(deliveryPost(content)).map(indented)
    case 'web':
    case 'terminal':
      return shown(delivery, content, context)
  }
}

/** Shows every message that the delivery of an edition would still post now, in the words in which it will be posted. */
export const rehearse = async (
  delivery: DeliveryRecord,
  parts: ContentParts,
  telling: Telling,
  context: CommandContext,
): Promise<void> => {
  const to = destinationText(delivery.destination)
  const content = await editionContent(delivery, telling, toInstant(context.now()), parts)
  if (content.kind === 'nothing') {
    context.stdout.write(`${to}: nothing, because ${content.reason}\n\n`)
    return
  }
  const messages = await messagesFor(delivery, await inItsLanguage(content, parts), context)
  const there = new Set(delivery.parts.map(({ part }) => part))
  for (const [index, message] of messages.entries()) {
    const place = `${to}, message ${index + 1} of ${messages.length}`
    context.stdout.write(there.has(index + 1) ? `${place}: posted already\n\n` : `${place}:\n${message}\n\n`)
  }
}
