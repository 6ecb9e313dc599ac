import type { Prompt, TokenUsage } from './language-model.ts'

/** Characters a token, about, for English prose and JSON. */
const CHARACTERS_A_TOKEN = 4

export const tokensIn = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN)

/** What a request will cost, about: an answer takes at most as many tokens as the material that it words. */
export const estimateOf = ({ system, user }: Prompt): TokenUsage => ({
  promptTokens: tokensIn(system) + tokensIn(user),
  completionTokens: tokensIn(user),
})

/** What a request took whose end nobody saw: at least its estimate, and all that came of the answer. */
export const unsettledUsage = (prompt: Prompt, received: string): TokenUsage => {
  const { promptTokens, completionTokens } = estimateOf(prompt)
  return { promptTokens, completionTokens: Math.max(completionTokens, tokensIn(received)) }
}
