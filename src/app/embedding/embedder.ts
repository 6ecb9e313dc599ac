import { budgetPurse } from '../../model/budget-purse.ts'
import type { Embedder } from '../../model/embedder.ts'
import { embedderPaidFrom } from '../../model/embedding-cost.ts'
import { openAiEmbedder } from '../../model/openai-embedder.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Store } from '../../store/store.ts'
import { embeddingAccounts } from '../accounts.ts'

export interface EmbedderParts {
  readonly settings: Pick<Settings, 'embeddings' | 'spending'>
  readonly store: Pick<Store, 'usage'>
  readonly now: () => Date
}

/** The embedding model that the settings ask for, within its budgets; null: none. */
export const openEmbedder = ({ settings, store, now }: EmbedderParts): Embedder | null => {
  const { embeddings, spending } = settings
  if (!embeddings) return null
  const { prices, budgets } = spending
  const purse = budgetPurse({
    usage: store.usage,
    accounts: embeddingAccounts(budgets),
    prices: prices && { ...prices, prompt: prices.embedding ?? prices.prompt },
    now,
  })
  return embedderPaidFrom(purse, openAiEmbedder(embeddings))
}
