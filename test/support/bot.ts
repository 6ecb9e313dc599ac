import pino from 'pino'
import { budgetFor } from '../../src/app/accounts.ts'
import { answeringHere } from '../../src/app/answering/answering.ts'
import { startBot } from '../../src/app/bot.ts'
import { noMeanings } from '../../src/app/embedding/meanings.ts'
import { noting, openWriter } from '../../src/app/writing.ts'
import { loadSettings } from '../../src/settings/settings.ts'
import { storedCache } from '../../src/store/cache.ts'
import type { Store } from '../../src/store/store.ts'
import { metricsOf } from '../../src/web/metrics.ts'
import { draft, storeWith } from '../compile/briefings.ts'
import { dam, ferry } from './desk.ts'

/** The whole bot in this process, its environment given, over a store with one article on the ferry. */
export const openBot = async (env: Readonly<Record<string, string>>, over?: Store) => {
  const settings = await loadSettings({
    environment: { PORT: '0', ...env },
    dotenv: '/nonexistent/.env',
    config: 'config/default.yaml',
  })
  const store =
    over ??
    (await storeWith(
      [
        draft(
          'Harbour Post',
          '2025-03-13T12:00:00.000Z',
          'The ferry is running on the lake again, the harbour master said. It carried 40 passengers on Monday.',
        ),
      ],
      '2025-03-14T00:00:00.000Z',
    ))
  const stop = new AbortController()
  const logged: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
  const now = () => new Date()
  const cache = storedCache(store, Date.now)
  const metrics = metricsOf(store, settings.web.metrics, budgetFor('all', settings.spending.budgets), now)
  const bot = await startBot({
    store,
    briefings: [ferry, dam],
    settings,
    cache,
    writer: await openWriter({
      settings,
      store,
      cache: async () => cache,
      now,
      log: noting(log, metrics),
      signal: stop.signal,
    }),
    answering: answeringHere(store),
    meanings: noMeanings,
    metrics,
    now,
    log,
    signal: stop.signal,
  })
  return {
    url: bot.url,
    platforms: bot.platforms,
    store,
    logged,
    /** Ends the bot and leaves its store open, as a restart does. */
    stop: async () => {
      stop.abort()
      await bot[Symbol.asyncDispose]()
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await bot[Symbol.asyncDispose]()
      if (!over) await store[Symbol.asyncDispose]()
    },
  }
}
