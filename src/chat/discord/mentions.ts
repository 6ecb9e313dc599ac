import type { REST } from 'discord.js'
import { type APIChannel, type APIMessage, ChannelType, Routes } from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { ChatError, Desk, Place, Reply } from '../chat.ts'
import { growingMessage } from '../growing.ts'
import { plain } from '../line.ts'
import { replyPost } from '../post/reply-post.ts'
import { discordError, hasCode } from './api.ts'
import type { discordFiles } from './files.ts'
import type { DiscordPosting } from './posting.ts'
import { type DiscordMessage, discordMessages } from './render.ts'
import type { Self } from './self.ts'

export interface MentionParts {
  readonly rest: REST
  readonly posting: DiscordPosting
  readonly desk: Desk
  readonly self: Self
  readonly filesOf: ReturnType<typeof discordFiles>
  readonly log: Logger
  readonly signal: AbortSignal
}

/** A message as the gateway delivers it. */
export type IncomingMessage = Pick<
  APIMessage,
  'id' | 'channel_id' | 'content' | 'author' | 'mentions' | 'mention_roles' | 'attachments'
> & { readonly guild_id?: string; readonly referenced_message?: APIMessage | null }

/** Deals with one message; never rejects. */
export type OnMessage = (message: IncomingMessage) => Promise<void>

const CHANNEL_GONE = 10_003
const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]

/** Answers messages: mentions, replies to the bot, what is said in its threads, and direct messages. */
export const mentionHandler = ({
  rest,
  posting,
  desk,
  self,
  filesOf,
  log,
  signal,
}: MentionParts): OnMessage => {
  const parents = new Map<string, Promise<string | null>>()

  /** The channel that a thread belongs to; null for what is no thread. */
  const parentOf = (channel: string): Promise<string | null> => {
    const look = async (): Promise<string | null> => {
      try {
        const found = (await rest.get(Routes.channel(channel))) as APIChannel
        return THREADS.includes(found.type) && 'parent_id' in found ? (found.parent_id ?? null) : null
      } catch (error) {
        parents.delete(channel)
        log.warn({ err: discordError(error), channel }, 'a channel could not be looked up')
        return null
      }
    }
    const known = parents.get(channel) ?? look()
    parents.set(channel, known)
    return known
  }

  const isFor = (message: IncomingMessage): boolean => {
    const role = self.roleIn(message.guild_id)
    return (
      message.guild_id === undefined ||
      message.mentions.some(({ id }) => id === self.id) ||
      (role !== null && message.mention_roles.includes(role)) ||
      message.referenced_message?.author.id === self.id
    )
  }

  const wordsOf = (message: IncomingMessage): string => {
    const role = self.roleIn(message.guild_id)
    return message.content
      .replace(/<@!?(\d+)>/g, (mention, id: string) => (id === self.id ? ' ' : mention))
      .replace(/<@&(\d+)>/g, (mention, id: string) => (id === role ? ' ' : mention))
      .trim()
  }

  /** A reply that is shown while it grows in the channel that `below` gives. */
  const saying = (below: () => Promise<string>, key: string) => {
    const first = growingMessage<DiscordMessage>({
      post: async message => posting.post(await below(), message, key, 1, signal),
      edit: async (id, message) => posting.edit(await below(), id, message, key, 1, signal),
    })
    return {
      offer: (soFar: Reply): void => first.offer(discordMessages(replyPost(soFar))[0]!),
      finish: async (reply: Reply): Promise<void> => {
        const [head, ...more] = discordMessages(replyPost(reply))
        await first.finish(head!)
        for (const [index, message] of more.entries()) {
          await posting.post(await below(), message, key, index + 2, signal)
        }
      },
    }
  }

  /** Says in the channel why a thread of it got no answer. Whoever deleted the thread wants none. */
  const explain = async (channel: string, failure: ChatError, key: string): Promise<void> => {
    if (failure.outcome === 'unknown' || hasCode(failure.cause, CHANNEL_GONE)) return
    const words = `A question could not be answered in its thread. ${failure.message}`
    const notice: Reply = { kind: 'notice', lines: [[plain(words)]], buttons: [] }
    await saying(async () => channel, key)
      .finish(notice)
      .catch(() => {})
  }

  const onMessage = async (message: IncomingMessage): Promise<void> => {
    const { id, channel_id: channel, author, guild_id: guild } = message
    if (author.bot || author.id === self.id) return
    const addressed = isFor(message)
    if (!addressed && message.content === '' && message.attachments.length === 0) return
    const parent = guild === undefined ? null : await parentOf(channel)
    const inThread = parent !== null || guild === undefined
    if (!addressed && !inThread) return
    const at: Place = { platform: 'discord', channel: parent ?? channel, thread: inThread ? channel : id }
    if (!addressed && !(await desk.follows(at))) return
    void rest.post(Routes.channelTyping(channel)).catch(() => {})
    const text = wordsOf(message)
    let opening: Promise<boolean> | null = null
    const below = async (): Promise<string> => {
      opening ??= inThread ? Promise.resolve(true) : posting.openThread(channel, id, text || 'Communiqué')
      return (await opening) ? at.thread! : channel
    }
    const answer = saying(below, `reply:${id}`)
    const from = { id: author.id, mayManage: false }
    const attachments = filesOf(message.attachments)
    const reply = await desk.handle({ id, from, at, kind: 'message', text, attachments }, answer.offer)
    if (!reply) return
    const place = await below()
    try {
      await answer.finish(reply)
    } catch (error) {
      if (place !== at.channel) await explain(at.channel, discordError(error), `why:${id}`)
      throw error
    }
  }

  return async message => {
    try {
      await onMessage(message)
    } catch (error) {
      log.error({ err: discordError(error), message: message?.id }, 'a message could not be answered')
    }
  }
}
