import type { Logger } from 'pino'
import { openCache } from './app/cache.ts'
import type { Briefing } from './domain/briefing.ts'
import { UsageError } from './domain/errors.ts'
import { loadBriefings } from './settings/briefings.ts'
import type { Settings } from './settings/settings.ts'
import type { Cache } from './store/cache.ts'
import { openStore } from './store/open.ts'
import type { Patience } from './store/patience.ts'
import type { Store } from './store/store.ts'
import { nearest } from './text/nearest.ts'

/** What a command works with. Made once a process, by {@link openApp}; disposing it closes everything. */
export interface App extends AsyncDisposable {
  readonly store: Store
  readonly log: Logger
  /** Made when it is first asked for. */
  cache(): Promise<Cache>
  readonly settings: Pick<Settings, 'model' | 'embeddings' | 'spending' | 'chat'>
  /** @throws UsageError listing every problem of every briefing file */
  briefings(): Promise<readonly Briefing[]>
  /** @throws UsageError that suggests the nearest id when there is no such briefing */
  briefing(id: string): Promise<Briefing>
}

export interface AppOptions {
  /** Address of the store, see `openStore`. */
  readonly store: string
  /** Folder of the briefing files. */
  readonly briefings: string
  readonly settings: Pick<Settings, 'model' | 'embeddings' | 'spending' | 'chat'>
  /** Address of the Redis that holds the cache; null: the store does. */
  readonly redisUrl: string | null
  readonly now: () => Date
  readonly log: Logger
  /** For a store that cannot be used yet. */
  readonly patience: Patience
}

/**
 * Opens the store; briefings are read when they are first asked for.
 * @throws UsageError, StoreError
 */
export const openApp = async (options: AppOptions): Promise<App> => {
  const { settings, log, redisUrl, now } = options
  await using opened = new AsyncDisposableStack()
  const store = opened.use(await openStore(options.store, options.patience))
  let cache: Promise<Cache> | null = null
  let loaded: Promise<readonly Briefing[]> | null = null
  const briefings = () => {
    loaded ??= loadBriefings(options.briefings)
    return loaded
  }
  const kept = opened.move()
  return {
    store,
    log,
    cache: async () => {
      cache ??= openCache(redisUrl, store, now, log).then(made => kept.use(made))
      return cache
    },
    settings,
    briefings,
    briefing: async id => {
      const all = await briefings()
      const found = all.find(briefing => briefing.id === id)
      if (found) return found
      const ids = all.map(briefing => briefing.id)
      const guess = nearest(id, ids)
      const hint = guess ? `did you mean "${guess}"?` : `there are: ${ids.join(', ')}`
      throw new UsageError(`no briefing "${id}" in ${options.briefings}: ${hint}`)
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
