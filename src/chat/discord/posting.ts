import type { REST } from 'discord.js'
import { type APIChannel, type APIMessage, ComponentType, Routes } from 'discord-api-types/v10'
import type { Delivery, PostedPart, Receipt, Threads, Trace } from '../chat.ts'
import type { Line } from '../line.ts'
import { MOST_PAGES, SKEW_MS, tooMuchSince } from '../look-back.ts'
import { layOut, onceForContent } from '../post/delivery-post.ts'
import { plainTitle } from '../post/mark.ts'
import { publishParts } from '../post/publish-parts.ts'
import { noticePost } from '../post/reply-post.ts'
import { discordError, hasCode } from './api.ts'
import { MESSAGES_PER_READ, SNOWFLAKE_EPOCH_MS, THREAD_NAME } from './limits.ts'
import { keyed, marked, markOf } from './part-key.ts'
import { type DiscordMessage, discordMessages } from './render.ts'

const THREAD_EXISTS = 160_004
const UNKNOWN_CHANNEL = 10_003
const NO_ACCESS = [50_001, 50_013]
const ARCHIVE_AFTER_MINUTES = 1440
/** Posting again under the same nonce is safe; more than this is left to the caller. */
const ATTEMPTS = 3
const MOST_PARTS = 50

/** An id that is smaller than those of all messages since then. */
const idAt = (ms: number): string => String(BigInt(ms - SNOWFLAKE_EPOCH_MS) << 22n)

/** Laid out once for all channels. */
const laidOut = onceForContent(content => layOut(content, discordMessages))

/** Posts, threads and looks up messages; every failure is a {@link ChatError}. */
export const discordPosting = (rest: REST) => {
  const post = async (
    channel: string,
    message: DiscordMessage,
    key: string,
    part: number,
    signal: AbortSignal,
  ): Promise<string> => {
    const body = keyed(message, key, part)
    for (let attempt = 1; ; attempt++) {
      try {
        const posted = (await rest.post(Routes.channelMessages(channel), { body, signal })) as APIMessage
        return posted.id
      } catch (error) {
        const failure = discordError(error)
        if (attempt === ATTEMPTS || failure.outcome !== 'unknown' || signal.aborted) throw failure
      }
    }
  }

  /** Puts other words into a message, which may be tried as often as need be. */
  const edit = async (
    channel: string,
    id: string,
    message: DiscordMessage,
    key: string,
    part: number,
    signal: AbortSignal,
  ): Promise<void> => {
    const body = marked(message, key, part)
    for (let attempt = 1; ; attempt++) {
      try {
        await rest.patch(Routes.channelMessage(channel, id), { body, signal })
        return
      } catch (error) {
        const failure = discordError(error)
        if (attempt === ATTEMPTS || failure.outcome !== 'unknown' || signal.aborted) throw failure
      }
    }
  }

  /** Opens the thread of a message, whose id it shares. False when the bot may not. */
  const openThread = async (channel: string, message: string, name: string): Promise<boolean> => {
    try {
      const body = { name: plainTitle(name, THREAD_NAME), auto_archive_duration: ARCHIVE_AFTER_MINUTES }
      await rest.post(Routes.threads(channel, message), { body })
      return true
    } catch (error) {
      if (hasCode(error, THREAD_EXISTS)) return true
      if (hasCode(error, ...NO_ACCESS)) return false
      throw discordError(error)
    }
  }

  const publish = (
    delivery: Delivery,
    threads: Threads,
    onPart: (part: PostedPart) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Receipt> => {
    const { key, edition, form, to } = delivery
    const poster = {
      post: (thread: string | null, message: DiscordMessage, part: number) =>
        post(thread ?? to.channel, message, key, part, signal),
      edit: (thread: string | null, { part, messageId }: PostedPart, message: DiscordMessage) => {
        const place = part === 1 ? to.channel : (thread ?? to.channel)
        return edit(place, messageId, message, form.kind === 'correction' ? form.of : key, part, signal)
      },
      threadUnder: async (message: string) => {
        const opens = form.kind !== 'line' && (await openThread(to.channel, message, edition.title))
        return opens ? message : null
      },
    }
    return publishParts(delivery, laidOut(delivery), poster, threads, onPart, signal)
  }

  /** Messages after an id, the nearest to it first come to a page; each page is newest first. */
  const readSince = async (channel: string, since: number, signal: AbortSignal): Promise<APIMessage[]> => {
    const found: APIMessage[] = []
    let after = idAt(since)
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ limit: String(MESSAGES_PER_READ), after })
      const messages = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[]
      found.push(...messages)
      if (messages.length < MESSAGES_PER_READ) return found
      after = messages[0]!.id
    }
    throw tooMuchSince('Discord')
  }

  const markedIn = (messages: readonly APIMessage[], key: string): PostedPart[] => {
    const marks = new Map(
      Array.from({ length: MOST_PARTS }, (_, index) => [markOf(key, index + 1), index + 1]),
    )
    return messages.flatMap(({ id, components }) => {
      const container = components?.find(({ type }) => type === ComponentType.Container)
      const part = container?.id === undefined ? undefined : marks.get(container.id)
      return part === undefined ? [] : [{ part, messageId: id }]
    })
  }

  /** What a thread holds; nothing when it was never opened. */
  const readThread = (thread: string, since: number, signal: AbortSignal): Promise<APIMessage[]> =>
    readSince(thread, since, signal).catch((error: unknown) => {
      if (hasCode(error, UNKNOWN_CHANNEL)) return []
      throw error
    })

  const find = async ({ at, key, posted, since }: Trace, signal: AbortSignal): Promise<PostedPart[]> => {
    const from = Date.parse(since) - SKEW_MS
    try {
      const inChannel = markedIn(await readSince(at.channel, from, signal), key)
      const thread = at.thread ?? [...posted, ...inChannel].find(({ part }) => part === 1)?.messageId
      if (!thread) return inChannel
      const inThread = markedIn(await readThread(thread, from, signal), key)
      return [...inChannel, ...inThread].sort((a, b) => a.part - b.part)
    } catch (error) {
      throw discordError(error)
    }
  }

  /** The channel of direct messages is opened, or found when it is open: https://discord.com/developers/docs/resources/user#create-dm */
  const notify = async (
    person: string,
    lines: readonly Line[],
    key: string,
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      const body = { recipient_id: person }
      const { id } = (await rest.post(Routes.userChannels(), { body, signal })) as APIChannel
      for (const [index, message] of discordMessages(noticePost(lines)).entries()) {
        await post(id, message, key, index + 1, signal)
      }
    } catch (error) {
      throw discordError(error)
    }
  }

  return { post, edit, openThread, publish, find, notify }
}

export type DiscordPosting = ReturnType<typeof discordPosting>
