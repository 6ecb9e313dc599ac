import { setTimeout as delay } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { nonEmpty } from '../../domain/values.ts'
import { ChatError, type Delivery, type Place, type PostedPart, type Receipt, type Threads } from '../chat.ts'
import { deliveryPost } from '../post/delivery-post.ts'
import { slackError } from './api.ts'
import { type SlackMessage, slackMessages } from './render.ts'

/** The metadata by which a part is found again: https://docs.slack.dev/messaging/message-metadata/ */
const EVENT_TYPE = 'communique_part'
/** Apps outside the Marketplace get 15 messages a call: https://docs.slack.dev/reference/methods/conversations.history/ */
const READ_BACK = 15

/** How often one message of an answer is tried. */
const ATTEMPTS = 3
/** A reader who has waited this long, in milliseconds, asks again. */
const LONGEST_WAIT_MS = 60_000

interface Found {
  readonly ts?: string
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object }
}

/** Posts and looks up messages; every failure is a {@link ChatError}. */
export const slackPosting = (client: WebClient) => {
  const guarded = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call()
    } catch (error) {
      throw slackError(error)
    }
  }

  const partsIn = (messages: readonly Found[], key: string): PostedPart[] =>
    messages.flatMap(({ ts, metadata }) => {
      const payload = (metadata?.event_payload ?? {}) as { key?: unknown; part?: unknown }
      const isOurs = metadata?.event_type === EVENT_TYPE && payload.key === key
      return isOurs && ts && typeof payload.part === 'number' ? [{ part: payload.part, messageId: ts }] : []
    })

  const partsInThread = async (channel: string, ts: string, key: string): Promise<PostedPart[]> => {
    const request = { channel, ts, include_all_metadata: true, limit: READ_BACK }
    const { messages } = await guarded(() => client.conversations.replies(request))
    return partsIn((messages ?? []) as Found[], key)
  }

  const find = async (at: Place, key: string): Promise<PostedPart[]> => {
    if (at.thread !== null) return partsInThread(at.channel, at.thread, key)
    const request = { channel: at.channel, include_all_metadata: true, limit: READ_BACK }
    const { messages } = await guarded(() => client.conversations.history(request))
    const inChannel = partsIn((messages ?? []) as Found[], key)
    const first = inChannel.find(({ part }) => part === 1)
    if (!first) return inChannel
    const inThread = await partsInThread(at.channel, first.messageId, key)
    return [...new Map([...inChannel, ...inThread].map(part => [part.part, part])).values()].sort(
      (a, b) => a.part - b.part,
    )
  }

  const send = async (
    channel: string,
    thread: string | null,
    message: SlackMessage,
    key: string,
    part: number,
  ): Promise<string> => {
    const { ts } = await guarded(() =>
      client.chat.postMessage({
        channel,
        text: message.text,
        blocks: message.blocks as never,
        ...(thread ? { thread_ts: thread } : {}),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: EVENT_TYPE, event_payload: { key, part } },
      }),
    )
    return ts!
  }

  /**
   * Posts into a thread. A rate limit is waited out; when the outcome is unknown the thread is read before the message is
   * sent again.
   */
  const reply = async (
    channel: string,
    thread: string,
    message: SlackMessage,
    key: string,
    part: number,
    signal: AbortSignal,
  ): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        await send(channel, thread, message, key, part)
        return
      } catch (error) {
        const goesOn = error instanceof ChatError && error.retry === 'retry' && attempt < ATTEMPTS
        if (!goesOn || signal.aborted || (error.retryAfter ?? 0) > LONGEST_WAIT_MS) throw error
        if (error.retryAfter) await delay(error.retryAfter, undefined, { signal })
        if (error.outcome === 'unknown') {
          const there = await partsInThread(channel, thread, key)
          if (there.some(one => one.part === part)) return
        }
      }
    }
  }

  const publish = async (
    delivery: Delivery,
    threads: Threads,
    onPart: (part: PostedPart) => Promise<void>,
    signal: AbortSignal,
  ): Promise<Receipt> => {
    const { key, edition, to, posted } = delivery
    const known = new Map(posted.map(part => [part.part, part]))
    const parts: PostedPart[] = []
    for (const [index, message] of slackMessages(deliveryPost(delivery)).entries()) {
      signal.throwIfAborted()
      const part = index + 1
      const before = known.get(part)
      const thread = parts[0]?.messageId ?? null
      const sent = before ?? { part, messageId: await send(to.channel, thread, message, key, part) }
      parts.push(sent)
      if (!before) await onPart(sent)
      if (part === 1) {
        await threads.open({ platform: 'slack', channel: to.channel, thread: sent.messageId }, edition)
      }
    }
    return { parts: nonEmpty(parts)! }
  }

  return { publish, find, reply }
}

export type SlackPosting = ReturnType<typeof slackPosting>
