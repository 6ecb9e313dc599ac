import type { Logger } from 'pino'
import type { Settings } from '../../settings/settings.ts'
import type { Store } from '../../store/store.ts'
import type { Metrics } from '../../web/metrics.ts'
import { clockOf } from '../clock.ts'
import { openEmbedder } from './embedder.ts'
import { keepFilling } from './filling.ts'

export interface RunEmbeddingParts {
  readonly settings: Pick<Settings, 'embeddings' | 'spending'>
  readonly store: Store
  readonly now: () => Date
  readonly log: Logger
  readonly metrics: Metrics
  readonly signal: AbortSignal
}

/** Gives articles their vectors as they come in, until it is stopped; without an embedding model it does nothing. */
export const runEmbedding = async ({
  settings,
  store,
  now,
  log,
  metrics,
  signal,
}: RunEmbeddingParts): Promise<void> => {
  const embedder = openEmbedder({ settings, store, now })
  if (!embedder) return
  const newest = settings.embeddings!.articles
  metrics.embeddings.watch(() => store.vectors.progress(embedder.space, newest))
  await keepFilling({
    store,
    embedder,
    newest,
    clock: clockOf(now),
    log,
    failed: metrics.embeddings.failed,
    signal,
  })
}

/** Puts into the log that questions are answered by words alone, and that they no longer are. */
export const tellingOf =
  (log: Logger) =>
  (problem: string | null): void => {
    if (problem === null) log.info('questions are looked up by meaning again')
    else log.warn({ problem }, 'questions are looked up by words alone')
  }
