import { Hono } from 'hono'
import type { Logger } from 'pino'
import { type ChatPlatform, NOT_CONNECTED_YET } from '../chat/chat.ts'
import { roomPosts } from '../chat/web/posts.ts'
import { roomRoutes } from '../chat/web/room.ts'
import { usualLimits } from '../desk/admission.ts'
import { deskOf } from '../desk/desk.ts'
import { currentEdition } from '../desk/editions.ts'
import { memoryIn } from '../desk/threads.ts'
import type { Briefing } from '../domain/briefing.ts'
import { toInstant } from '../domain/values.ts'
import type { FeedTools } from '../ingest/feed/tools.ts'
import type { Settings } from '../settings/settings.ts'
import type { Cache } from '../store/cache.ts'
import type { Store } from '../store/store.ts'
import { healthRoutes, type Readiness } from '../web/health.ts'
import type { Metrics } from '../web/metrics.ts'
import { startWebServer } from '../web/server.ts'
import type { Writer } from '../wording/writer.ts'
import type { Answering } from './answering/answering.ts'
import { type Audit, auditOf } from './audit.ts'
import type { Meanings } from './embedding/meanings.ts'
import { openFeedTools } from './feed-tools.ts'
import { openPlatforms } from './platforms.ts'

export interface BotParts {
  readonly store: Store
  readonly cache: Cache
  readonly briefings: readonly Briefing[]
  readonly settings: Settings
  readonly writer: Writer
  readonly answering: Answering
  readonly meanings: Meanings
  readonly metrics: Metrics
  readonly now: () => Date
  readonly log: Logger
  /** Aborted when the bot is to stop. */
  readonly signal: AbortSignal
}

/** The running bot; disposing it closes what it opened, not the store and the cache. */
export interface Bot extends AsyncDisposable {
  /** Address of the local room. */
  readonly url: string
  /** Those that have a token. */
  readonly platforms: readonly ChatPlatform[]
  readonly feedTools: FeedTools
  readonly audit: Audit
}

/**
 * Opens the local room and every chat platform that has a token.
 * @throws UsageError when the room's address cannot be listened on
 */
export const startBot = async (parts: BotParts): Promise<Bot> => {
  const { store, cache, briefings, settings, writer, answering, meanings, metrics, now, log } = parts
  await using opened = new AsyncDisposableStack()
  const feedTools = opened.use(openFeedTools(settings, store, now))
  const memory = memoryIn(cache.space('chat'))
  const desk = deskOf({
    store,
    briefings,
    ask: async (asked, scope) => {
      const answer = await answering.ask(asked, scope, await meanings.ofQuestion(asked))
      metrics.questionAsked(answer.answered ? 'answered' : 'not-reported')
      return answer
    },
    compile: answering.compile,
    check: (draft, about) => answering.check(draft, about, toInstant(now())),
    feeds: feedTools,
    writer,
    memory,
    subscribers: settings.chat.subscribers,
    limits: usualLimits,
    now,
    log,
  })
  const posts = roomPosts(store.expiring, now)
  const pages = roomRoutes({
    posts,
    desk,
    briefings,
    edition: async briefing =>
      writer.shown(await currentEdition(store, answering.compile, briefing, now()), null, {
        briefing: briefing.id,
        person: null,
      }),
    open: memory.open,
    transcripts: cache.space('room'),
    failed: error => log.error({ err: error }, 'a page of the room could not be shown'),
  })
  const audit = auditOf(store, metrics, now, log)
  const needed: Record<string, Readiness> = {
    store: async () => {
      try {
        await store.editions.latest('', toInstant(now()))
        return null
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
  }
  const degraded: Record<string, Readiness> = { deliveries: async () => audit.problem() }
  const platforms = await openPlatforms({ ...parts, posts }, memory)
  for (const { platform, problem } of platforms) {
    opened.use(platform)
    needed[platform.name] = async () => (problem() === NOT_CONNECTED_YET ? NOT_CONNECTED_YET : null)
    degraded[platform.name] = async () => problem()
  }
  const endpoints = new Hono().route('/', healthRoutes(needed, degraded)).route('/', metrics.routes)
  for (const { routes } of platforms) if (routes) endpoints.route('/', routes)
  const server = opened.use(await startWebServer({ ...settings.web, pages, endpoints }))
  for (const { platform } of platforms) {
    platform.listen(desk, parts.signal).catch(error => log.error({ err: error }, `${platform.name} stopped`))
  }
  const kept = opened.move()
  return {
    url: server.url,
    feedTools,
    audit,
    platforms: platforms.map(({ platform }) => platform),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
