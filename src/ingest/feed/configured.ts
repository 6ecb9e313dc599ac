import { isDeepStrictEqual } from 'node:util'
import { newFeed } from '../../domain/feed.ts'
import type { Instant } from '../../domain/values.ts'
import type { FeedStore } from '../../store/store.ts'

/** An outlet as the configuration names it. */
export interface ConfiguredOutlet {
  readonly name: string
  readonly country?: string | undefined
  readonly language?: string | undefined
  readonly feeds: readonly string[]
  readonly pages: boolean
  readonly everyMinutes?: number | undefined
}

const settingsOf = ({ name, country, language, pages, everyMinutes }: ConfiguredOutlet) => ({
  outlet: name,
  country: country ?? null,
  language: language ?? null,
  pages,
  everyMinutes: everyMinutes ?? null,
  configured: true,
})

/** Brings the stored feeds in line with the configuration: new ones are added, changed ones follow, dropped ones go. */
export const syncConfigured = async (
  store: FeedStore,
  outlets: readonly ConfiguredOutlet[],
  now: Instant,
): Promise<void> => {
  const wanted = new Map(outlets.flatMap(outlet => outlet.feeds.map(url => [url, outlet] as const)))
  for (const feed of await store.list()) {
    if (feed.configured && !wanted.has(feed.url)) await store.remove(feed.url)
  }
  for (const [url, outlet] of wanted) {
    const settings = settingsOf(outlet)
    const known = await store.get(url)
    if (!known) await store.add(newFeed({ url, ...settings }, now))
    else if (!isDeepStrictEqual({ ...known, ...settings }, known)) await store.save({ ...known, ...settings })
  }
}
