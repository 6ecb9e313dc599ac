import { estimateOf } from './estimate.ts'
import { type LanguageModel, ModelError, type TokenUsage } from './language-model.ts'

/** What may still be spent. A request is admitted by its estimate and settled by what it cost. */
export interface Purse {
  /** Sets the estimate aside. */
  admit(estimate: TokenUsage): Promise<Admission>
}

export type Admission =
  /** Puts what was spent in the place of the estimate. */
  | { readonly settle: (spent: TokenUsage) => Promise<void> }
  /** What is used up, in words. */
  | { readonly refused: string }

const total = ({ promptTokens, completionTokens }: TokenUsage): number => promptTokens + completionTokens

/** A purse of this process alone, for one piece of work. */
export const tokenPurse = (limit: number, what: string): Purse => {
  let left = limit
  return {
    admit: async estimate => {
      if (total(estimate) > left) return { refused: `the ${limit} tokens for ${what} are used up` }
      left -= total(estimate)
      return {
        settle: async spent => {
          left += total(estimate) - total(spent)
        },
      }
    },
  }
}

/** A model that is asked only while the purse holds what the request will cost, about. */
export const paidFrom = (purse: Purse, model: LanguageModel): LanguageModel => ({
  name: model.name,
  async complete(prompt, schema, signal, onPartial) {
    const admission = await purse.admit(estimateOf(prompt))
    if ('refused' in admission) throw new ModelError('exhausted', admission.refused)
    try {
      const answer = await model.complete(prompt, schema, signal, onPartial)
      await admission.settle(answer.usage)
      return answer
    } catch (error) {
      // Who was stopped does not know what it cost: the estimate stays set aside.
      if (error instanceof ModelError) await admission.settle(error.usage)
      throw error
    }
  },
})
