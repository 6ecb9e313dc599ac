import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { ContentFilterFinishReasonError, LengthFinishReasonError, OpenAIError } from 'openai/core/error'
import { AnswerTooLong } from './bounded-fetch.ts'
import { ModelError, type ModelFailure, type TokenUsage } from './language-model.ts'

/** Codes of connections that were lost after they were made: the request may have been worked on. */
const LOST = /^(?:ECONNRESET|EPIPE|ETIMEDOUT|UND_ERR_SOCKET|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/

const causes = (error: unknown): unknown[] => (error instanceof Error ? [error, ...causes(error.cause)] : [])

const isLost = (error: unknown): boolean =>
  causes(error).some(cause => LOST.test(String((cause as { code?: unknown }).code)))

const worded = (error: APIError, unsettled: TokenUsage): ModelError => {
  if (error instanceof APIConnectionTimeoutError)
    return new ModelError('timed-out', 'the model took too long', unsettled)
  if (error instanceof APIConnectionError)
    return isLost(error)
      ? new ModelError('unavailable', 'the connection to the model broke', unsettled)
      : new ModelError('unavailable', 'the model could not be reached')
  const { status } = error
  if (status === 429) return new ModelError('busy', 'the model is busy or its quota is used up (429)')
  if (status === undefined || status >= 500)
    return new ModelError('unavailable', `the model failed (${status ?? 'no status'})`)
  if (status === 401 || status === 403) {
    return new ModelError(
      'not-accepted',
      `the model's server did not accept the key (${status}): check OPENAI_API_KEY`,
    )
  }
  if (status === 404)
    return new ModelError(
      'not-accepted',
      'no such model or address (404): check OPENAI_MODEL and OPENAI_BASE_URL',
    )
  return new ModelError('not-accepted', `the model's server did not accept the request (${status})`)
}

/**
 * What the client throws, as an error that holds nothing of what the server said.
 * @param unsettled what the request took as far as can be told: told with every failure after which it may be charged
 * @throws the signal's reason when that is why, unless it is a ModelError, which is told with what was spent
 */
export const modelErrorOf = (error: unknown, signal: AbortSignal, unsettled: TokenUsage): ModelError => {
  const spent = (failure: ModelFailure, message: string) => new ModelError(failure, message, unsettled)
  if (error instanceof ModelError) return error
  if (error instanceof APIUserAbortError || signal.aborted) {
    if (signal.reason instanceof ModelError) return spent(signal.reason.failure, signal.reason.message)
    signal.throwIfAborted()
  }
  if (causes(error).some(cause => cause instanceof AnswerTooLong)) {
    return spent('malformed', 'the answer is far longer than what was asked for')
  }
  if (error instanceof APIError) return worded(error, unsettled)
  if (error instanceof LengthFinishReasonError) return spent('malformed', 'the answer was cut off')
  if (error instanceof ContentFilterFinishReasonError) return spent('refused', 'the model declined to answer')
  if (error instanceof SyntaxError) return spent('malformed', 'the server did not answer as the API does')
  // A stream that breaks off ends with the client's error around the network's.
  if (error instanceof OpenAIError && !(error.cause instanceof TypeError)) {
    return spent('malformed', 'the answer is not of the shape asked for')
  }
  return spent('unavailable', 'the connection broke in the middle of the answer')
}
