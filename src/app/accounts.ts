import { type Account, type Budget, MICROS } from '../domain/usage.ts'
import type { SpendingSettings } from '../settings/platforms.ts'
import type { Behalf } from '../wording/writer.ts'

type Budgets = SpendingSettings['budgets']

const budgetOf = ({ tokens, money }: Budgets['all']): Budget => ({
  tokens: tokens ?? null,
  micros: money === undefined ? null : Math.round(money * MICROS),
})

/** What a request on somebody's behalf is charged to. */
export const accountsFor = ({ briefing, person }: Behalf, budgets: Budgets): Account[] => [
  { name: 'all', budget: budgetOf(budgets.all) },
  ...(briefing ? [{ name: `briefing:${briefing}`, budget: budgetOf(budgets.briefing) }] : []),
  ...(person ? [{ name: `person:${person}`, budget: budgetOf(budgets.person) }] : []),
]

/** The budget of an account that {@link accountsFor} named. */
export const budgetFor = (account: string, budgets: Budgets): Budget => {
  if (account.startsWith('briefing:')) return budgetOf(budgets.briefing)
  return budgetOf(account.startsWith('person:') ? budgets.person : budgets.all)
}
