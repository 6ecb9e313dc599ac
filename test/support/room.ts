import { Hono } from 'hono'
import { answeringHere } from '../../src/app/answering/answering.ts'
import { roomPosts } from '../../src/chat/web/posts.ts'
import { roomRoutes } from '../../src/chat/web/room.ts'
import { currentEdition } from '../../src/desk/editions.ts'
import type { Briefing } from '../../src/domain/briefing.ts'
import { storedKeyv } from '../../src/store/keyv.ts'
import { healthRoutes } from '../../src/web/health.ts'
import { startWebServer } from '../../src/web/server.ts'
import { dam, deskWorld, ferry, NOW } from './desk.ts'

/** The room on a free port of this machine, over the world of {@link deskWorld}. */
export const openRoom = async (briefings: readonly Briefing[] = [ferry, dam]) => {
  const { store, desk, memory, asked } = await deskWorld()
  const failures: unknown[] = []
  const posts = roomPosts(store.expiring, () => new Date(NOW))
  const pages = roomRoutes({
    posts,
    desk,
    briefings,
    edition: briefing => currentEdition(store, answeringHere(store).compile, briefing, new Date(NOW)),
    open: memory.open,
    transcripts: storedKeyv(store.expiring, 'room', () => Date.parse(NOW)),
    failed: error => failures.push(error),
  })
  const endpoints = new Hono().route('/', healthRoutes({ store: async () => null }))
  const server = await startWebServer({ host: '127.0.0.1', port: 0, publicUrl: null, pages, endpoints })
  return {
    url: server.url,
    store,
    posts,
    memory,
    asked,
    /** What kept pages from being shown. */
    failures,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}
