import type { Briefing } from './domain/briefing.ts'
import { UsageError } from './domain/errors.ts'
import { loadBriefings } from './settings/briefings.ts'
import type { ModelSettings } from './settings/platforms.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import { nearest } from './text/nearest.ts'

/** What a command works with. Made once a process, by {@link openApp}; disposing it closes everything. */
export interface App extends AsyncDisposable {
  readonly store: Store
  /** Null: everything stays in the articles' own words. */
  readonly model: ModelSettings | null
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
  readonly model: ModelSettings | null
}

/**
 * Opens the store; briefings are read when they are first asked for.
 * @throws UsageError, StoreError
 */
export const openApp = async (options: AppOptions): Promise<App> => {
  const store = await openStore(options.store)
  let loaded: Promise<readonly Briefing[]> | null = null
  const briefings = () => {
    loaded ??= loadBriefings(options.briefings)
    return loaded
  }
  return {
    store,
    model: options.model,
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
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}
