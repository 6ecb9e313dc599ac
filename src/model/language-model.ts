import type * as z from 'zod'
import { CommuniqueError, type RetryVerdict } from '../domain/errors.ts'

/** What a model is asked. Text that others wrote goes into `user`, never into `system`. */
export interface Prompt {
  readonly system: string
  readonly user: string
}

export interface TokenUsage {
  readonly promptTokens: number
  readonly completionTokens: number
}

export const NO_TOKENS: TokenUsage = { promptTokens: 0, completionTokens: 0 }

/** A model's answer, already held against the schema. */
export interface Completion<T> {
  readonly value: T
  readonly usage: TokenUsage
}

/** A model that answers in a given shape. It is offered no tools. */
export interface LanguageModel {
  /** As its provider calls it, such as `gpt-5-mini`. */
  readonly name: string
  /**
   * @param schema the shape of the answer, an object
   * @param onPartial given what has come so far, again and again: not held against the schema, its end cut off anywhere.
   * Absent: the answer comes in one piece
   * @throws ModelError
   * @throws the signal's reason when it is aborted
   */
  complete<T>(
    prompt: Prompt,
    schema: z.ZodType<T>,
    signal: AbortSignal,
    onPartial?: (soFar: unknown) => void,
  ): Promise<Completion<T>>
}

/**
 * Why a model gave no answer: it declined, answered in another shape, was busy, could not be reached or failed, took
 * too long, the request was not accepted (key, model name, size), or what may be spent is used up and it was not asked.
 */
export type ModelFailure =
  | 'refused'
  | 'malformed'
  | 'busy'
  | 'unavailable'
  | 'timed-out'
  | 'not-accepted'
  | 'exhausted'

const RETRY: Readonly<Record<ModelFailure, RetryVerdict>> = {
  refused: 'give-up',
  malformed: 'give-up',
  busy: 'retry',
  unavailable: 'retry',
  'timed-out': 'retry',
  'not-accepted': 'give-up',
  exhausted: 'give-up',
}

/** A model gave no answer that can be used. The message holds nothing that the server said: it may repeat the key. */
export class ModelError extends CommuniqueError {
  readonly failure: ModelFailure
  readonly retry: RetryVerdict
  /** Tokens that were spent all the same. */
  readonly usage: TokenUsage
  constructor(failure: ModelFailure, message: string, usage: TokenUsage = NO_TOKENS) {
    super(message)
    this.failure = failure
    this.retry = RETRY[failure]
    this.usage = usage
  }
}
