import { type Account, type Budget, MICROS } from '../domain/usage.ts'
import type { SpendingSettings } from '../settings/platforms.ts'
import type { Behalf } from '../wording/writer.ts'

type Budgets = SpendingSettings['budgets']

const budgetOf = ({ tokens, money }: Budgets['all']): Budget => ({
  tokens: tokens ?? null,
  micros: money === undefined ? null : Math.round(money * MICROS),
})

/** What embeddings are counted under, beside `all`. */
const EMBEDDINGS = 'embeddings'

/** What a request to the embedding model is charged to. */
export const embeddingAccounts = (budgets: Budgets): Account[] => [
  { name: 'all', budget: budgetOf(budgets.all) },
  { name: EMBEDDINGS, budget: budgetOf(budgets.embeddings) },
]

/** What a request on somebody's behalf is charged to. */
export const accountsFor = ({ briefing, person }: Behalf, budgets: Budgets): Account[] => [
  { name: 'all', budget: budgetOf(budgets.all) },
  ...(briefing ? [{ name: `briefing:${briefing}`, budget: budgetOf(budgets.briefing) }] : []),
  ...(person ? [{ name: `person:${person}`, budget: budgetOf(budgets.person) }] : []),
]

/** The budget of an account that {@link accountsFor} named. */
export const budgetFor = (account: string, budgets: Budgets): Budget => {
  if (account.startsWith('briefing:')) return budgetOf(budgets.briefing)
  if (account === EMBEDDINGS) return budgetOf(budgets.embeddings)
  return budgetOf(account.startsWith('person:') ? budgets.person : budgets.all)
}
