import type { Logger } from 'pino'
import { cached } from '../model/cached.ts'
import { openAiModel } from '../model/openai-compatible.ts'
import { waitedFor } from '../model/patient.ts'
import { paidFrom, tokenPurse } from '../model/purse.ts'
import type { ModelSettings } from '../settings/platforms.ts'
import type { Cache } from '../store/cache.ts'
import type { Store } from '../store/store.ts'
import type { WordingEvent } from '../wording/events.ts'
import { modelWriter, plainWriter, type Writer } from '../wording/writer.ts'

/** Longest that a section or an answer is waited for, in milliseconds; it lies well within the lease of a delivery. */
const PATIENCE_MS = 30_000

export interface WritingParts {
  /** Null: everything stays in the articles' own words. */
  readonly settings: ModelSettings | null
  readonly store: Store
  /** Keeps what the model has answered. */
  readonly cache: () => Promise<Cache>
  readonly now: () => Date
  readonly log: (event: WordingEvent) => void
  readonly signal: AbortSignal
}

/** Puts what happened into the log. */
export const toLog =
  (log: Logger) =>
  (event: WordingEvent): void => {
    const { kind, ...facts } = event
    if (kind === 'fallback') log.warn(facts, "kept in the articles' own words")
    else log.info(facts, 'a sentence was withheld')
  }

/** The writer that the settings ask for. */
export const openWriter = async (parts: WritingParts): Promise<Writer> => {
  const { settings, store, cache, now, log, signal } = parts
  if (!settings) return plainWriter
  const answers = (await cache()).space('model')
  const asked = waitedFor(PATIENCE_MS, openAiModel(settings))
  return modelWriter({
    articles: store.articles,
    kept: store.expiring,
    model: () => cached(answers, paidFrom(tokenPurse(settings.editionTokens, 'one edition'), asked)),
    log,
    now,
    signal,
  })
}
