import { type Account, NO_BUDGET, type Usage } from '../domain/usage.ts'
import type { UsageStore } from '../store/store.ts'
import type { TokenUsage } from './language-model.ts'
import type { Purse } from './purse.ts'

/** What a million tokens cost, in the currency of the settings. */
export interface Prices {
  readonly prompt: number
  readonly completion: number
}

export interface BudgetParts {
  readonly usage: UsageStore
  /** Each is charged with every request. */
  readonly accounts: readonly Account[]
  /** Null: usage is counted in tokens alone. */
  readonly prices: Prices | null
  readonly now: () => Date
}

/** A price for a million tokens is one in millionths for a token. */
const usageOf = (
  { promptTokens, completionTokens }: TokenUsage,
  prices: Prices | null,
  requests: number,
): Usage => ({
  requests,
  promptTokens,
  completionTokens,
  micros: prices ? Math.ceil(promptTokens * prices.prompt + completionTokens * prices.completion) : 0,
})

const difference = (a: Usage, b: Usage): Usage => ({
  requests: a.requests - b.requests,
  promptTokens: a.promptTokens - b.promptTokens,
  completionTokens: a.completionTokens - b.completionTokens,
  micros: a.micros - b.micros,
})

/** The day that something is counted under, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/**
 * A purse that all processes share. What a process set aside and did not settle because it ended stays counted: budgets
 * err on the side of spending less.
 */
export const budgetPurse = ({ usage, accounts, prices, now }: BudgetParts): Purse => ({
  admit: async estimate => {
    const day = dayOf(now())
    const expected = usageOf(estimate, prices, 1)
    const over = await usage.add(day, expected, accounts)
    if (over !== null) {
      return { refused: `the budget of ${over} for ${day} (UTC) is used up: see communique usage` }
    }
    return {
      settle: async spent => {
        const change = difference(usageOf(spent, prices, 1), expected)
        await usage.add(
          day,
          change,
          accounts.map(({ name }) => ({ name, budget: NO_BUDGET })),
        )
      },
    }
  },
})
