import { setTimeout as delay } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { ChatError, type Delivery, type PostedPart, type Receipt, type Threads } from '../chat.ts'
import type { Line } from '../line.ts'
import { layOut, onceForContent } from '../post/delivery-post.ts'
import { publishParts } from '../post/publish-parts.ts'
import { noticePost } from '../post/reply-post.ts'
import { NO_PERSON, refusalIn, slackError } from './api.ts'
import { channelPaces } from './channel-paces.ts'
import { metadataOf, slackLookingBack } from './looking-back.ts'
import { type SlackMessage, slackMessages } from './render.ts'

/** How often one message of an answer is tried. */
const ATTEMPTS = 3
/** A reader who has waited this long, in milliseconds, asks again. */
const LONGEST_WAIT_MS = 60_000

/** Laid out once for all channels. */
const laidOut = onceForContent(content => layOut(content, slackMessages))

/** Posts and looks up messages; every failure is a {@link ChatError}. */
export const slackPosting = (client: WebClient) => {
  const paceOf = channelPaces()
  const { find, partInThread } = slackLookingBack(client)

  const guarded = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call()
    } catch (error) {
      throw slackError(error)
    }
  }

  const send = async (
    channel: string,
    thread: string | null,
    message: SlackMessage,
    key: string,
    part: number,
    signal?: AbortSignal,
  ): Promise<string> => {
    const post = () =>
      client.chat.postMessage({
        channel,
        text: message.text,
        blocks: message.blocks as never,
        ...(thread ? { thread_ts: thread } : {}),
        unfurl_links: false,
        unfurl_media: false,
        metadata: metadataOf(key, part),
      })
    const { ts } = await guarded(() => paceOf(channel).run(post, signal))
    return ts!
  }

  const change = async (
    channel: string,
    { text, blocks }: SlackMessage,
    key: string,
    { part, messageId: ts }: PostedPart,
  ): Promise<void> => {
    const metadata = metadataOf(key, part)
    await guarded(() => client.chat.update({ channel, ts, text, blocks: blocks as never, metadata }))
  }

  /** After a failure: waits as long as Slack asks. @throws the failure when it is not to be tried again */
  const mayTryAgain = async (error: unknown, attempt: number, signal: AbortSignal): Promise<ChatError> => {
    const goesOn = error instanceof ChatError && error.retry === 'retry' && attempt < ATTEMPTS
    if (!goesOn || signal.aborted || (error.retryAfter ?? 0) > LONGEST_WAIT_MS) throw error
    if (error.retryAfter) await delay(error.retryAfter, undefined, { signal })
    return error
  }

  return {
    find,
    publish: (
      delivery: Delivery,
      threads: Threads,
      onPart: (part: PostedPart) => Promise<void>,
      signal: AbortSignal,
    ): Promise<Receipt> => {
      const { key, form, to } = delivery
      const poster = {
        post: (thread: string | null, message: SlackMessage, part: number) =>
          send(to.channel, thread, message, key, part, signal),
        edit: (_thread: string | null, posted: PostedPart, message: SlackMessage) =>
          change(to.channel, message, form.kind === 'correction' ? form.of : key, posted),
        threadUnder: async (message: string) => message,
      }
      return publishParts(delivery, laidOut(delivery), poster, threads, onPart, signal)
    },

    /**
     * Slack opens the direct message for whoever is named in place of a channel:
     * https://docs.slack.dev/reference/methods/chat.postMessage/#channels
     */
    notify: async (
      person: string,
      lines: readonly Line[],
      key: string,
      signal: AbortSignal,
    ): Promise<void> => {
      try {
        for (const [index, message] of slackMessages(noticePost(lines)).entries()) {
          await send(person, null, message, key, index + 1, signal)
        }
      } catch (error) {
        if (refusalIn(error) !== 'channel_not_found') throw error
        throw new ChatError(`Slack refused: ${NO_PERSON}`, { retry: 'give-up', outcome: 'not-done' })
      }
    },

    /**
     * Posts into a thread. A rate limit is waited out; when the outcome is unknown the thread is read before the message
     * is sent again.
     * @param isDoubtful it may be there already: the thread is read first
     * @returns the id of the message
     */
    reply: async (
      channel: string,
      thread: string,
      message: SlackMessage,
      key: string,
      part: number,
      signal: AbortSignal,
      isDoubtful = false,
    ): Promise<string> => {
      const begun = Date.now()
      const known = () => partInThread(channel, thread, key, part, begun)
      const before = isDoubtful ? await known() : undefined
      if (before) return before
      for (let attempt = 1; ; attempt++) {
        try {
          return await send(channel, thread, message, key, part, signal)
        } catch (error) {
          const { outcome } = await mayTryAgain(error, attempt, signal)
          const there = outcome === 'unknown' ? await known() : undefined
          if (there) return there
        }
      }
    },

    /** Puts other words into a message, which may be tried as often as need be. */
    edit: async (
      channel: string,
      message: SlackMessage,
      key: string,
      posted: PostedPart,
      signal: AbortSignal,
    ): Promise<void> => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await change(channel, message, key, posted)
        } catch (error) {
          await mayTryAgain(error, attempt, signal)
        }
      }
    },
  }
}

export type SlackPosting = ReturnType<typeof slackPosting>
