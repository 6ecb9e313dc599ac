import type { Logger } from 'pino'
import { budgetPurse } from '../model/budget-purse.ts'
import { cached } from '../model/cached.ts'
import type { LanguageModel } from '../model/language-model.ts'
import { openAiModel } from '../model/openai-compatible.ts'
import { waitedFor } from '../model/patient.ts'
import { paidFrom, tokenPurse } from '../model/purse.ts'
import type { Settings } from '../settings/settings.ts'
import type { Cache } from '../store/cache.ts'
import type { Store } from '../store/store.ts'
import type { Metrics } from '../web/metrics.ts'
import type { WordingEvent } from '../wording/events.ts'
import { type Behalf, modelWriter, plainWriter, type Writer } from '../wording/writer.ts'
import { accountsFor } from './accounts.ts'

/** Longest that a section or an answer is waited for, in milliseconds; it lies well within the lease of a delivery. */
const PATIENCE_MS = 30_000

export interface WritingParts {
  /** With no model everything stays in the articles' own words. */
  readonly settings: Pick<Settings, 'model' | 'spending'>
  readonly store: Store
  /** Keeps what the model has answered. */
  readonly cache: () => Promise<Cache>
  readonly now: () => Date
  readonly log: (event: WordingEvent) => void
  readonly signal: AbortSignal
}

/** Puts what happened into the log and the metrics. */
export const noting =
  (log: Logger, metrics: Pick<Metrics, 'worded'>) =>
  (event: WordingEvent): void => {
    metrics.worded(event)
    const { kind, ...facts } = event
    if (kind === 'fallback') log.warn(facts, "kept in the articles' own words")
    else log.info(facts, 'a sentence was withheld')
  }

/** The writer that the settings ask for. */
export const openWriter = async (parts: WritingParts): Promise<Writer> => {
  const { settings, store, cache, now, log, signal } = parts
  const { model, spending } = settings
  if (!model) return plainWriter
  const answers = (await cache()).space('model')
  const asked = waitedFor(PATIENCE_MS, openAiModel(model))
  const paid = (behalf: Behalf): LanguageModel => {
    const accounts = accountsFor(behalf, spending.budgets)
    const shared = paidFrom(
      budgetPurse({ usage: store.usage, accounts, prices: spending.prices, now }),
      asked,
    )
    return paidFrom(tokenPurse(model.editionTokens, 'one edition'), shared)
  }
  return modelWriter({
    articles: store.articles,
    kept: store.expiring,
    model: behalf => cached(answers, paid(behalf)),
    log,
    now,
    signal,
  })
}
