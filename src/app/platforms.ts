import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { ChatPlatform, Threads } from '../chat/chat.ts'
import { type RoomPosts, roomChannels } from '../chat/web/posts.ts'
import { webPlatform } from '../chat/web/web-platform.ts'
import type { Briefing } from '../domain/briefing.ts'
import type { Settings } from '../settings/settings.ts'
import type { Store } from '../store/store.ts'

export interface OpenedPlatform {
  readonly platform: ChatPlatform
  /** What the web server serves for it; null: nothing. */
  readonly routes: Hono | null
  /** Null: connected; otherwise what is wrong. */
  readonly problem: () => string | null
}

export interface PlatformParts {
  readonly posts: RoomPosts
  readonly settings: Settings
  readonly briefings: readonly Briefing[]
  readonly now: () => Date
  readonly log: Logger
  readonly store: Store
}

/** The local room, and the chat platforms whose tokens are set. Each SDK is loaded only where it is used. */
export const openPlatforms = async (parts: PlatformParts, threads: Threads): Promise<OpenedPlatform[]> => {
  const { settings, briefings, posts, now, log, store } = parts
  const room = webPlatform({ posts, threads, channels: roomChannels(briefings), now })
  const opened: OpenedPlatform[] = [{ platform: room, routes: null, problem: () => null }]
  if (settings.slack) {
    const { slackPlatform } = await import('../chat/slack/slack-platform.ts')
    const platform = slackPlatform({ settings: settings.slack, threads, log, now })
    opened.push({ platform, routes: platform.routes, problem: () => platform.problem })
  }
  if (settings.discord) {
    const { publicKey } = settings.discord
    const { discordPlatform } = await import('../chat/discord/discord-platform.ts')
    const { discordEndpoint } = await import('../chat/discord/endpoint.ts')
    const platform = discordPlatform({
      settings: settings.discord,
      briefings,
      threads,
      log,
      leases: store.isShared ? store.expiring : null,
    })
    const routes = publicKey ? discordEndpoint(publicKey, () => platform.interact, now) : null
    opened.push({ platform, routes, problem: () => platform.problem })
  }
  return opened
}
