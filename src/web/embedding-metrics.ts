import { Counter, Gauge, type Registry } from 'prom-client'
import type { VectorProgress } from '../store/vectors.ts'

export interface EmbeddingMetrics {
  /** Shows from now on how far the articles are. */
  watch(progress: () => Promise<VectorProgress>): void
  /** Articles could not be embedded, for now. */
  failed(): void
}

/** How many articles have vectors; nothing where there is no embedding model. */
export const registerEmbeddingMetrics = (registry: Registry): EmbeddingMetrics => {
  const registers = [registry]
  let failures: Counter | null = null
  return {
    watch: progress => {
      new Gauge({
        name: 'communique_embedding_articles',
        help: 'The newest articles by whether they have vectors.',
        labelNames: ['state'],
        registers,
        async collect() {
          const { articles, embedded } = await progress()
          this.set({ state: 'embedded' }, embedded)
          this.set({ state: 'waiting' }, articles - embedded)
        },
      })
      failures = new Counter({
        name: 'communique_embedding_failures_total',
        help: 'How often articles could not be embedded and were tried again later.',
        registers,
      })
    },
    failed: () => failures?.inc(),
  }
}
