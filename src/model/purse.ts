import { estimateOf } from './estimate.ts'
import { type LanguageModel, ModelError, NO_TOKENS, type TokenUsage } from './language-model.ts'

/** What may still be spent. A request is admitted by its estimate and settled by what it cost. */
export interface Purse {
  /** Sets the estimate aside; otherwise says what is used up. */
  admit(estimate: TokenUsage): Promise<string | null>
  /** Replaces an admitted estimate by what was spent. */
  settle(estimate: TokenUsage, spent: TokenUsage): Promise<void>
}

const total = ({ promptTokens, completionTokens }: TokenUsage): number => promptTokens + completionTokens

/** A purse of this process alone, for one piece of work such as an edition. */
export const tokenPurse = (limit: number, what: string): Purse => {
  let left = limit
  return {
    admit: async estimate => {
      if (total(estimate) > left) return `the ${limit} tokens for ${what} are used up`
      left -= total(estimate)
      return null
    },
    settle: async (estimate, spent) => {
      left += total(estimate) - total(spent)
    },
  }
}

/** A model that is asked only while the purse holds what the request will cost, about. */
export const paidFrom = (purse: Purse, model: LanguageModel): LanguageModel => ({
  name: model.name,
  async complete(prompt, schema, signal) {
    const estimate = estimateOf(prompt)
    const refusal = await purse.admit(estimate)
    if (refusal !== null) throw new ModelError('exhausted', refusal)
    let spent = NO_TOKENS
    try {
      const answer = await model.complete(prompt, schema, signal)
      spent = answer.usage
      return answer
    } catch (error) {
      if (error instanceof ModelError) spent = error.usage
      throw error
    } finally {
      await purse.settle(estimate, spent)
    }
  },
})
