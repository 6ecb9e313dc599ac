import type { WebClient } from '@slack/web-api'
import type { PostedPart, Trace } from '../chat.ts'
import { MOST_PAGES, SKEW_MS, tooMuchSince } from '../look-back.ts'
import { slackError } from './api.ts'
import { MESSAGES_PER_READ } from './limits.ts'

/** The metadata by which a part is found again: https://docs.slack.dev/messaging/message-metadata/ */
const EVENT_TYPE = 'communique_part'

export const metadataOf = (key: string, part: number) => ({
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
    const { messages, has_more, response_metadata } = await read(cursor).catch(error => {
      throw slackError(error)
    })
    found.push(...((messages ?? []) as Found[]))
    cursor = response_metadata?.next_cursor
    if (!has_more || !cursor) return found
  }
  throw tooMuchSince('Slack')
}

/** Finds what was posted by its metadata; every failure is a `ChatError`. */
export const slackLookingBack = ({ conversations }: WebClient) => {
  const inThread = async (
    channel: string,
    ts: string,
    key: string,
    window: Window,
  ): Promise<PostedPart[]> => {
    const request = { channel, ts, include_all_metadata: true, limit: MESSAGES_PER_READ, ...window }
    return partsIn(
      await allPages(cursor => conversations.replies({ ...request, ...(cursor && { cursor }) })),
      key,
    )
  }

  return {
    find: async ({ at, key, posted, since, until }: Trace): Promise<PostedPart[]> => {
      const { channel, thread } = at
      const window = {
        oldest: seconds(Date.parse(since) - SKEW_MS),
        latest: seconds(Date.parse(until) + SKEW_MS),
      }
      if (thread !== null) return inThread(channel, thread, key, window)
      const request = { channel, include_all_metadata: true, limit: MESSAGES_PER_READ, ...window }
      const inChannel = partsIn(
        await allPages(cursor => conversations.history({ ...request, ...(cursor && { cursor }) })),
        key,
      )
      const first = [...posted, ...inChannel].find(({ part }) => part === 1)
      if (!first) return inChannel
      const below = await inThread(channel, first.messageId, key, window)
      return [...new Map([...inChannel, ...below].map(part => [part.part, part])).values()].sort(
        (a, b) => a.part - b.part,
      )
    },
    /** The message of a part that was posted into a thread at or after an instant, in milliseconds. */
    partInThread: async (
      channel: string,
      thread: string,
      key: string,
      part: number,
      since: number,
    ): Promise<string | undefined> => {
      const found = await inThread(channel, thread, key, { oldest: seconds(since - SKEW_MS) })
      return found.find(one => one.part === part)?.messageId
    },
  }
}
