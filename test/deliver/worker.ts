/** A process of its own that works on what is pending in the store named by its argument, until nothing is. */
import { setTimeout } from 'node:timers/promises'
import { ChatError, type ChatPlatform, type PostedPart } from '../../src/chat/chat.ts'
import { deliveryRound } from '../../src/deliver/round.ts'
import { editionId } from '../../src/domain/edition.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { edition } from '../support/builders.ts'

const PARTS = [1, 2]
const [path, url] = process.argv.slice(2)
const store = openSqliteStore(path!)
const { signal } = new AbortController()

const failed = (outcome: 'not-done' | 'unknown', cause?: unknown) =>
  new ChatError('the receiver failed', { retry: 'retry', outcome, cause })

const call = async (request: () => Promise<Response>): Promise<Response> => {
  try {
    const response = await request()
    if (response.ok) return response
    throw failed(response.status === 429 ? 'not-done' : 'unknown')
  } catch (error) {
    throw error instanceof ChatError ? error : failed('unknown', error)
  }
}

const receiver: ChatPlatform = {
  name: 'slack',
  publish: async ({ key, posted }, onPart, signal) => {
    const parts: PostedPart[] = [...posted]
    for (const part of PARTS.filter(number => !posted.some(known => known.part === number))) {
      const body = JSON.stringify({ key, part })
      await call(() => fetch(url!, { method: 'POST', body, signal }))
      parts.push({ part, messageId: `${key}#${part}` })
      await onPart(parts.at(-1)!)
    }
    return { parts: parts as [PostedPart, ...PostedPart[]] }
  },
  find: async (_to, key, signal) => {
    const response = await call(() => fetch(`${url}?key=${encodeURIComponent(key)}`, { signal }))
    const found = (await response.json()) as { part: number }[]
    return found.map(({ part }) => ({ part, messageId: `${key}#${part}` }))
  },
  listen: async () => {},
  [Symbol.asyncDispose]: async () => {},
}

const pending = async (): Promise<boolean> =>
  (await store.deliveries.list(1, { state: 'pending' })).length > 0

process.stdout.write('ready\n')
while (await pending()) {
  await deliveryRound(
    [],
    {
      log: store.deliveries,
      articles: store.articles,
      editions: store.editions,
      compile: async (briefing, asOf) => ({
        ...edition([], { briefing, asOf }),
        id: editionId(briefing, asOf),
      }),
      words: async edition => edition,
      platforms: new Map([['slack', receiver]]),
      clock: { now: () => new Date(), sleep: ms => setTimeout(ms) },
      random: Math.random,
      retries: { attempts: 1000, base: 1, cap: 10, settle: 5 },
      patience: 50,
      lease: 2000,
    },
    0,
    signal,
  )
  await setTimeout(10)
}
