import type { REST } from 'discord.js'
import { type APIInteraction, MessageFlags, Routes } from 'discord-api-types/v10'
import { plain } from '../line.ts'
import type { Post } from '../post/post.ts'
import { noticePost } from '../post/reply-post.ts'
import { atMost } from '../post/shorten.ts'
import { discordError, hasCode } from './api.ts'
import type { Respond } from './interactions.ts'
import { type DiscordMessage, discordMessages } from './render.ts'

const ACKNOWLEDGED_ALREADY = 40_060
/** Messages that one private reply may take. */
const PRIVATE_PARTS = 8
/** Filling in a reply sets it: doing so again changes nothing. */
const ATTEMPTS = 3

/** Acknowledges an interaction that came over the gateway; when it is not known whether that arrived, once more. */
export const callbackOver =
  (rest: REST, { id, token }: APIInteraction): Respond =>
  async body => {
    const call = () => rest.post(Routes.interactionCallback(id, token), { body, auth: false })
    try {
      await call()
    } catch (error) {
      if (discordError(error).outcome !== 'unknown') throw error
      await call().catch(again => {
        if (!hasCode(again, ACKNOWLEDGED_ALREADY)) throw again
      })
    }
  }

/** Fills in the reply to an interaction, in place of what it held. */
export const fillIn = async (
  rest: REST,
  applicationId: string,
  token: string,
  message: DiscordMessage,
): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await rest.patch(Routes.webhookMessage(applicationId, token), { body: message, auth: false })
      return
    } catch (error) {
      if (attempt === ATTEMPTS || discordError(error).outcome !== 'unknown') throw error
    }
  }
}

/**
 * Shows a post to whoever began the interaction, and to nobody else. A part whose fate is unknown is not sent again: a
 * line says that it may be missing.
 * @throws an error of the REST client
 */
export const showPrivately = async (
  rest: REST,
  applicationId: string,
  token: string,
  post: Post,
): Promise<void> => {
  const [first, ...more] = atMost(post, PRIVATE_PARTS, discordMessages)
  const follow = async (message: DiscordMessage): Promise<void> => {
    const body = { ...message, flags: message.flags | MessageFlags.Ephemeral }
    await rest.post(Routes.webhook(applicationId, token), { body, auth: false })
  }
  await fillIn(rest, applicationId, token, first!)
  for (const [index, message] of more.entries()) {
    try {
      await follow(message)
    } catch (error) {
      const missing = `Part ${index + 2} of ${more.length + 1} may be missing here. Please ask again to read it.`
      const [line] = discordMessages(noticePost([[plain(missing)]]))
      await follow(line!).catch(() => {
        throw error
      })
    }
  }
}
