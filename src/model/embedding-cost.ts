import type { Embedder } from './embedder.ts'
import { tokensIn } from './estimate.ts'
import { ModelError, NO_TOKENS, type TokenUsage } from './language-model.ts'
import type { Purse } from './purse.ts'

/** What embedding these texts will cost, about. */
export const estimated = (texts: readonly string[]): TokenUsage => ({
  ...NO_TOKENS,
  promptTokens: texts.reduce((sum, text) => sum + tokensIn(text), 0),
})

/** An embedding model that is asked only while the purse holds what the request will cost, about. */
export const embedderPaidFrom = (purse: Purse, embedder: Embedder): Embedder => ({
  space: embedder.space,
  async embed(texts, signal) {
    const admission = await purse.admit(estimated(texts))
    if ('refused' in admission) throw new ModelError('exhausted', admission.refused)
    try {
      const embedded = await embedder.embed(texts, signal)
      await admission.settle(embedded.usage)
      return embedded
    } catch (error) {
      // Who was stopped does not know what it cost: the estimate stays set aside.
      if (error instanceof ModelError) await admission.settle(error.usage)
      throw error
    }
  },
})
