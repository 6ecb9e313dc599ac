import { toInstant } from '../../domain/values.ts'
import { ChatError, type ChatPlatform, noDirectMessages, type PostedPart, type Threads } from '../chat.ts'
import { layOut } from '../post/delivery-post.ts'
import type { Group, Post } from '../post/post.ts'
import { publishParts } from '../post/publish-parts.ts'
import { type RoomMessage, type RoomPosts, roomMessageId } from './posts.ts'

export interface WebPlatformParts {
  readonly posts: RoomPosts
  readonly threads: Threads
  /** Those that there are. */
  readonly channels: readonly string[]
  readonly now: () => Date
}

/** Items of one message: what a reader scrolls past, and the store reads at once. */
const MOST_ITEMS = 50

/** A post as messages of the room, split between items only. */
export const roomMessages = (post: Post): Post[] => {
  const pages: Group[][] = [[]]
  let room = MOST_ITEMS
  for (const { heading, items } of post.groups) {
    let rest = items
    while (rest.length > 0) {
      if (room === 0) {
        pages.push([])
        room = MOST_ITEMS
      }
      pages.at(-1)!.push({ heading, items: rest.slice(0, room) })
      const taken = Math.min(room, rest.length)
      rest = rest.slice(taken)
      room -= taken
    }
  }
  return pages.map((groups, index) =>
    index === 0 ? { ...post, groups } : { ...post, title: null, subtitle: [], groups, buttons: [] },
  )
}

/** The local room as a place that editions go to. What is posted is kept in the store, under a name that a repetition has too. */
export const webPlatform = ({ posts, threads, channels, now }: WebPlatformParts): ChatPlatform => {
  const checked = (channel: string): void => {
    if (channels.includes(channel)) return
    const message = `the channel is gone: the room has no "${channel}"; name it as a destination in a briefing's file`
    throw new ChatError(message, { retry: 'give-up', outcome: 'not-done' })
  }

  const put = async (channel: string, message: RoomMessage): Promise<void> => {
    try {
      await posts.put(channel, message)
    } catch (cause) {
      throw new ChatError('the room could not be written', { retry: 'retry', outcome: 'unknown', cause })
    }
  }

  return {
    name: 'web',
    publish: async (delivery, onPart, signal) => {
      const { key, to } = delivery
      checked(to.channel)
      const poster = {
        post: async (thread: string | null, post: Post, part: number) => {
          const id = roomMessageId(key, part)
          await put(to.channel, { id, thread, post, at: toInstant(now()) })
          return id
        },
        edit: async (_thread: string | null, { messageId }: PostedPart, post: Post) => {
          const known = await posts.get(to.channel, messageId)
          if (known) await put(to.channel, { ...known, post })
        },
        threadUnder: async (message: string) => message,
      }
      return publishParts(delivery, layOut(delivery, roomMessages), poster, threads, onPart, signal)
    },
    find: async ({ key, at }) => {
      const found: PostedPart[] = []
      for (let part = 1; await posts.get(at.channel, roomMessageId(key, part)); part++) {
        found.push({ part, messageId: roomMessageId(key, part) })
      }
      return found
    },
    notify: async () => {
      throw noDirectMessages('the local room')
    },
    listen: async () => {},
    [Symbol.asyncDispose]: async () => {},
  }
}
