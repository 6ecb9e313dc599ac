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
import { isVerifiable } from './evidence.ts'
import { type WrittenSentence, wholeSentences, writtenSentences } from './output.ts'
import { type Articles, lineOf, type Rewording, type Rules, rewording } from './rewording.ts'

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
 * @param articles those that the claims cite
 * @param onTold called after each sentence that stands, as soon as it has come and was verified
 * @throws the signal's reason when it is aborted
 */
export const putIntoWords = async <C extends Claim>(
  part: string,
  claims: NonEmpty<C>,
  articles: Articles,
  prompt: Prompt,
  rules: Rules<C>,
  { model, log, signal }: Writing,
  onTold?: (words: Rewording<C>) => void,
): Promise<Outcome<C>> => {
  if (!isVerifiable(claims, articles)) {
    log({
      kind: 'fallback',
      part,
      cause: 'language',
      reason: 'a rewording could be verified only in English',
    })
    return { rewording: null, usage: NO_TOKENS }
  }
  const words = rewording(claims, rules)
  let taken = 0
  let told = 0
  /** Takes the sentences that were not taken before. */
  const take = (sentences: readonly WrittenSentence[]): void => {
    for (const sentence of sentences.slice(taken)) {
      const reason = words.take(sentence)
      if (reason === null) told += 1
      else log({ kind: 'withheld', part, text: lineOf(sentence), reason })
      if (reason === null) onTold?.(words)
    }
    taken = Math.max(taken, sentences.length)
  }
  const onPartial = onTold && ((soFar: unknown) => take(wholeSentences(soFar)))
  try {
    const { value, usage } = await model.complete(prompt, writtenSentences, signal, onPartial)
    take(value.sentences)
    return { rewording: words, usage }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    log({ kind: 'fallback', part, cause: error.failure, reason: error.message })
    return { rewording: told > 0 ? words : null, usage: error.usage }
  }
}
