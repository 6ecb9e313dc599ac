import { setTimeout as delay } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { nonEmpty } from '../../domain/values.ts'
import { ChatError, type Delivery, type PostedPart, type Receipt, type Threads, type Trace } from '../chat.ts'
import { MOST_PAGES, SKEW_MS, tooMuchSince } from '../look-back.ts'
import { Pace } from '../pace.ts'
import { type LaidOut, layOut, onceForContent } from '../post/delivery-post.ts'
import { slackError } from './api.ts'
import { CHANNEL_GAP_MS, MESSAGES_PER_READ } from './limits.ts'
import { type SlackMessage, slackMessages } from './render.ts'

/** The metadata by which a part is found again: https://docs.slack.dev/messaging/message-metadata/ */
const EVENT_TYPE = 'communique_part'
const PACE = { most: 1, windowMs: CHANNEL_GAP_MS, gapMs: 0, wayMs: 250 }
/** Channels whose pace is remembered before those at rest are forgotten. */
const PACES_KEPT = 1_000

/** How often one message of an answer is tried. */
const ATTEMPTS = 3
/** A reader who has waited this long, in milliseconds, asks again. */
const LONGEST_WAIT_MS = 60_000

const metadataOf = (key: string, part: number) => ({
  event_type: EVENT_TYPE,
  event_payload: { key, part },
})

interface Found {
  readonly ts?: string
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object }
}

interface Page {
  readonly messages?: unknown
  readonly has_more?: boolean
  readonly response_metadata?: { readonly next_cursor?: string }
}

/** Between which instants messages are read back, in seconds as Slack writes them. */
interface Window {
  readonly oldest: string
  readonly latest?: string
}

const seconds = (ms: number): string => (ms / 1000).toFixed(6)

/** Laid out once for all channels. */
const laidOut = onceForContent(content => layOut(content, slackMessages))

/** The pace of each channel. */
const channelPaces = (): ((channel: string) => Pace) => {
  const paces = new Map<string, Pace>()
  const forgetIdle = (): void => {
    for (const [channel, pace] of paces) if (pace.isIdle) paces.delete(channel)
  }
  return channel => {
    if (paces.size > PACES_KEPT) forgetIdle()
    const pace = paces.get(channel) ?? new Pace(PACE)
    paces.set(channel, pace)
    return pace
  }
}

/** Posts and looks up messages; every failure is a {@link ChatError}. */
export const slackPosting = (client: WebClient) => {
  const paceOf = channelPaces()

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

  const allPages = async (read: (cursor: string | undefined) => Promise<Page>): Promise<Found[]> => {
    const found: Found[] = []
    let cursor: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const { messages, has_more, response_metadata } = await guarded(() => read(cursor))
      found.push(...((messages ?? []) as Found[]))
      cursor = response_metadata?.next_cursor
      if (!has_more || !cursor) return found
    }
    throw tooMuchSince('Slack')
  }

  const partsInThread = async (
    channel: string,
    ts: string,
    key: string,
    window: Window,
  ): Promise<PostedPart[]> => {
    const request = { channel, ts, include_all_metadata: true, limit: MESSAGES_PER_READ, ...window }
    return partsIn(
      await allPages(cursor => client.conversations.replies({ ...request, ...(cursor && { cursor }) })),
      key,
    )
  }

  const find = async ({ at, key, posted, since, until }: Trace): Promise<PostedPart[]> => {
    const { channel, thread } = at
    const window = {
      oldest: seconds(Date.parse(since) - SKEW_MS),
      latest: seconds(Date.parse(until) + SKEW_MS),
    }
    if (thread !== null) return partsInThread(channel, thread, key, window)
    const request = { channel, include_all_metadata: true, limit: MESSAGES_PER_READ, ...window }
    const inChannel = partsIn(
      await allPages(cursor => client.conversations.history({ ...request, ...(cursor && { cursor }) })),
      key,
    )
    const first = [...posted, ...inChannel].find(({ part }) => part === 1)
    if (!first) return inChannel
    const inThread = await partsInThread(channel, first.messageId, key, window)
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

  /**
   * Posts into a thread. A rate limit is waited out; when the outcome is unknown the thread is read before the message is
   * sent again.
   * @param isDoubtful it may be there already: the thread is read first
   * @returns the id of the message
   */
  const reply = async (
    channel: string,
    thread: string,
    message: SlackMessage,
    key: string,
    part: number,
    signal: AbortSignal,
    isDoubtful = false,
  ): Promise<string> => {
    const window = { oldest: seconds(Date.now() - SKEW_MS) }
    const known = async (): Promise<string | undefined> =>
      (await partsInThread(channel, thread, key, window)).find(one => one.part === part)?.messageId
    const before = isDoubtful ? await known() : undefined
    if (before) return before
    for (let attempt = 1; ; attempt++) {
      try {
        return await send(channel, thread, message, key, part, signal)
      } catch (error) {
        const goesOn = error instanceof ChatError && error.retry === 'retry' && attempt < ATTEMPTS
        if (!goesOn || signal.aborted || (error.retryAfter ?? 0) > LONGEST_WAIT_MS) throw error
        if (error.retryAfter) await delay(error.retryAfter, undefined, { signal })
        if (error.outcome === 'unknown') {
          const there = await known()
          if (there) return there
        }
      }
    }
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

  /** Edits what is posted; a message that is gone or may no longer be edited is left as it is. */
  const editAll = async (
    channel: string,
    key: string,
    edits: LaidOut<SlackMessage>['edits'],
    signal: AbortSignal,
  ): Promise<void> => {
    for (const { posted, message } of edits) {
      signal.throwIfAborted()
      try {
        await change(channel, message, key, posted)
      } catch (error) {
        if (!(error instanceof ChatError && error.retry === 'give-up')) throw error
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
    const { edits, messages, under } = laidOut(delivery)
    if (delivery.form.kind === 'correction') await editAll(to.channel, delivery.form.of, edits, signal)
    const parts: PostedPart[] = []
    for (const [index, message] of messages.entries()) {
      signal.throwIfAborted()
      const part = index + 1
      const before = known.get(part)
      const thread = under ?? parts[0]?.messageId ?? null
      const sent = before ?? { part, messageId: await send(to.channel, thread, message, key, part, signal) }
      parts.push(sent)
      if (!before) await onPart(sent)
      if (thread === null) {
        await threads.open({ platform: 'slack', channel: to.channel, thread: sent.messageId }, edition)
      }
    }
    return { parts: nonEmpty(parts)! }
  }

  /** Puts other words into a message, which may be tried as often as need be. */
  const edit = async (
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
        const goesOn = error instanceof ChatError && error.retry === 'retry' && attempt < ATTEMPTS
        if (!goesOn || signal.aborted || (error.retryAfter ?? 0) > LONGEST_WAIT_MS) throw error
        if (error.retryAfter) await delay(error.retryAfter, undefined, { signal })
      }
    }
  }

  return { publish, find, reply, edit }
}

export type SlackPosting = ReturnType<typeof slackPosting>
