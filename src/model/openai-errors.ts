import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { ContentFilterFinishReasonError, LengthFinishReasonError, OpenAIError } from 'openai/core/error'
import { ModelError } from './language-model.ts'

const worded = (error: APIError): ModelError => {
  if (error instanceof APIConnectionTimeoutError)
    return new ModelError('timed-out', 'the model took too long')
  if (error instanceof APIConnectionError)
    return new ModelError('unavailable', 'the model could not be reached')
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
 * @throws the signal's reason when that is why
 */
export const modelErrorOf = (error: unknown, signal: AbortSignal): ModelError => {
  if (error instanceof APIUserAbortError) signal.throwIfAborted()
  if (error instanceof ModelError) return error
  if (error instanceof APIError) return worded(error)
  if (error instanceof LengthFinishReasonError) return new ModelError('malformed', 'the answer was cut off')
  if (error instanceof ContentFilterFinishReasonError) {
    return new ModelError('refused', 'the model declined to answer')
  }
  if (error instanceof SyntaxError) {
    return new ModelError('malformed', 'the server did not answer as the API does')
  }
  signal.throwIfAborted()
  // A stream that breaks off ends with the client's error around the network's.
  if (error instanceof OpenAIError && !(error.cause instanceof TypeError)) {
    return new ModelError('malformed', 'the answer is not of the shape asked for')
  }
  return new ModelError('unavailable', 'the connection broke in the middle of the answer')
}
