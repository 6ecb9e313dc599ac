import type { TokenUsage } from '../model/language-model.ts'

/** Tokens that may still be spent. A request is admitted by its estimate and settled by what it cost. */
export interface TokenBudget {
  /** Sets the estimate aside; false: too little is left. */
  admit(estimate: number): boolean
  /** Replaces an admitted estimate by what was spent. */
  settle(estimate: number, usage: TokenUsage): void
}

/** @param limit tokens, prompts and answers together */
export const tokenBudget = (limit: number): TokenBudget => {
  let left = limit
  return {
    admit(estimate) {
      if (estimate > left) return false
      left -= estimate
      return true
    },
    settle(estimate, { promptTokens, completionTokens }) {
      left += estimate - promptTokens - completionTokens
    },
  }
}
