import type { Claim } from '../domain/citation.ts'
import type { NonEmpty } from '../domain/values.ts'
import {
  type LanguageModel,
  ModelError,
  NO_TOKENS,
  type Prompt,
  type TokenUsage,
} from '../model/language-model.ts'
import type { WordingEvent } from './events.ts'
import { type WrittenSentence, writtenSentences } from './output.ts'
import { lineOf, type Rewording, type Rules, rewording } from './rewording.ts'

export interface Writing {
  readonly model: LanguageModel
  readonly log: (event: WordingEvent) => void
  readonly signal: AbortSignal
}

/** What came of asking a model; `rewording` null: nothing that can be used. */
export interface Outcome<C> {
  readonly rewording: Rewording<C> | null
  readonly usage: TokenUsage
}

/**
 * Lets a model put claims into words. Whatever it does, no sentence stands that its passages do not say.
 * @param part what is worded, for the log: `section port`, `answer`
 * @throws the signal's reason when it is aborted
 */
export const putIntoWords = async <C extends Claim>(
  part: string,
  claims: NonEmpty<C>,
  prompt: Prompt,
  rules: Rules<C>,
  { model, log, signal }: Writing,
): Promise<Outcome<C>> => {
  const words = rewording(claims, rules)
  const take = (sentence: WrittenSentence): void => {
    const reason = words.take(sentence)
    if (reason !== null) log({ kind: 'withheld', part, text: lineOf(sentence), reason })
  }
  try {
    const { value, usage } = await model.complete(prompt, writtenSentences, signal)
    for (const sentence of value.sentences) take(sentence)
    return { rewording: words, usage }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    log({ kind: 'fallback', part, reason: error.message })
    return { rewording: null, usage: error.usage }
  }
}

/** The outcome where no model was asked, with the reason in the log. */
export const unasked = <C>(part: string, reason: string, { log }: Writing): Outcome<C> => {
  log({ kind: 'fallback', part, reason })
  return { rewording: null, usage: NO_TOKENS }
}
