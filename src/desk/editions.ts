import type { Briefing } from '../domain/briefing.ts'
import type { Edition } from '../domain/edition.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import type { Store } from '../store/store.ts'

/** How long the last edition is shown without looking whether it would read differently now. */
const FRESH_MS = 3_600_000

/** True when the store holds nothing that the edition could not know. */
const isCurrent = async (store: Store, { asOf }: Edition, now: Date): Promise<boolean> => {
  if (now.getTime() - Date.parse(asOf) > FRESH_MS) return false
  const later = await store.articles.match({ from: toInstant(Date.parse(asOf) + 1), to: toInstant(now) }, 1)
  return later.length === 0
}

/** Makes the edition of a briefing as of an instant, and keeps it. */
export type Compile = (briefing: Briefing, asOf: Instant) => Promise<Edition>

/** The newest edition of a briefing: the last one kept while it is current, otherwise a new one. */
export const currentEdition = async (
  store: Store,
  compile: Compile,
  briefing: Briefing,
  now: Date,
): Promise<Edition> => {
  const last = await store.editions.latest(briefing.id, toInstant(now))
  if (last && (await isCurrent(store, last, now))) return last
  return compile(briefing, toInstant(now))
}

/** The edition as of an instant; what had not happened by then is not in it. */
export const editionAsOf = (
  compile: Compile,
  briefing: Briefing,
  asOf: Instant,
  now: Date,
): Promise<Edition> => compile(briefing, asOf < toInstant(now) ? asOf : toInstant(now))
