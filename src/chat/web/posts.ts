import { createHash } from 'node:crypto'
import type { Briefing } from '../../domain/briefing.ts'
import { parseDestination } from '../../domain/destination.ts'
import type { Instant } from '../../domain/values.ts'
import type { ExpiringStore } from '../../store/store.ts'
import type { Post } from '../post/post.ts'

/** A message that stands in a channel of the room. */
export interface RoomMessage {
  /** 16 hex digits: also the name of the thread under it. */
  readonly id: string
  /** The message that it stands under; null: in the channel itself. */
  readonly thread: string | null
  readonly post: Post
  readonly at: Instant
}

/** Messages of the room, each kept for thirty days. */
export interface RoomPosts {
  get(channel: string, id: string): Promise<RoomMessage | null>
  /** Puts a message at the end of its channel or thread, or in place of the one that has its id. */
  put(channel: string, message: RoomMessage): Promise<void>
  /** The newest messages of a channel or thread, oldest first. */
  list(channel: string, thread: string | null): Promise<RoomMessage[]>
}

const KEPT_MS = 30 * 86_400_000
const SHOWN = 30

/** The same for every attempt to post a part, so that it is there once. */
export const roomMessageId = (key: string, part: number): string =>
  createHash('sha256').update(`${key}\n${part}`).digest('hex').slice(0, 16)

/** Channels of the room: one a briefing, and those that briefing files name. */
export const roomChannels = (briefings: readonly Briefing[]): string[] => {
  const named = briefings.flatMap(({ destinations }) => destinations.map(({ to }) => parseDestination(to)))
  const web = named.filter(({ platform }) => platform === 'web').map(({ channel }) => channel)
  return [...new Set([...briefings.map(({ id }) => id), ...web])]
}

/** Every message has a place of its own in a numbered list, so that several writers never overwrite each other. */
export const roomPosts = (store: ExpiringStore, now: () => Date): RoomPosts => {
  const time = (): number => now().getTime()
  const messageKey = (channel: string, id: string): string => `room-post:${channel}:${id}`
  const listKey = (channel: string, thread: string | null): string => `room-list:${channel}:${thread ?? ''}`

  const get = async (channel: string, id: string): Promise<RoomMessage | null> => {
    const text = await store.get(messageKey(channel, id), time())
    return text === undefined ? null : (JSON.parse(text) as RoomMessage)
  }

  /** The number after the last one that is taken. */
  const end = async (list: string): Promise<number> => {
    let number = Number((await store.get(`${list}:end`, time())) ?? 0)
    while ((await store.get(`${list}:${number}`, time())) !== undefined) number += 1
    return number
  }

  const append = async (list: string, id: string): Promise<void> => {
    let number = await end(list)
    while (!(await store.add(`${list}:${number}`, id, time() + KEPT_MS, time()))) number += 1
    await store.set(`${list}:end`, String(number + 1), null)
  }

  return {
    get,
    put: async (channel, message) => {
      const known = await get(channel, message.id)
      await store.set(messageKey(channel, message.id), JSON.stringify(message), time() + KEPT_MS)
      if (!known) await append(listKey(channel, message.thread), message.id)
    },
    list: async (channel, thread) => {
      const list = listKey(channel, thread)
      const last = await end(list)
      const numbers = Array.from({ length: Math.min(SHOWN, last) }, (_, index) => last - 1 - index).reverse()
      const ids = await Promise.all(numbers.map(number => store.get(`${list}:${number}`, time())))
      const messages = await Promise.all([...new Set(ids)].map(id => (id ? get(channel, id) : null)))
      return messages.filter(message => message !== null)
    },
  }
}
