import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import type * as z from 'zod'
import type { Secret } from '../domain/secret.ts'
import {
  type Completion,
  type LanguageModel,
  ModelError,
  type Prompt,
  type TokenUsage,
} from './language-model.ts'

export interface OpenAiOptions {
  /** Null for a local server that asks for none. */
  readonly apiKey: Secret | null
  /** Null: OpenAI's own. */
  readonly baseUrl: string | null
  readonly name: string
  /** Milliseconds one attempt may take; absent: {@link ATTEMPT_MS}. */
  readonly attemptMs?: number
}

/** Longest that one attempt may take, in milliseconds: a section is some hundred tokens, seconds even on a laptop. */
const ATTEMPT_MS = 60_000
/** Busy and failing servers are asked again so often, after the time that they name. */
const RETRIES = 2
const OPENAI_URL = 'https://api.openai.com/v1'
/** Local servers take any key, but the client insists on one. */
const NO_KEY = 'none'

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

const usageOf = ({ usage }: OpenAI.ChatCompletion): TokenUsage => ({
  promptTokens: usage?.prompt_tokens ?? 0,
  completionTokens: usage?.completion_tokens ?? 0,
})

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const answerOf = <T>(completion: OpenAI.ChatCompletion, schema: z.ZodType<T>, usage: TokenUsage): T => {
  const choice = completion.choices?.[0]
  if (choice?.message?.refusal || choice?.finish_reason === 'content_filter') {
    throw new ModelError('refused', 'the model declined to answer', usage)
  }
  if (choice?.finish_reason === 'length') throw new ModelError('malformed', 'the answer was cut off', usage)
  const checked = schema.safeParse(json(choice?.message?.content ?? ''))
  if (!checked.success) throw new ModelError('malformed', 'the answer is not of the shape asked for', usage)
  return checked.data
}

/** A model behind any server that speaks OpenAI's chat completions with structured outputs. */
export const openAiModel = ({
  apiKey,
  baseUrl,
  name,
  attemptMs = ATTEMPT_MS,
}: OpenAiOptions): LanguageModel => {
  const client = new OpenAI({
    apiKey: apiKey?.reveal() ?? NO_KEY,
    baseURL: baseUrl ?? OPENAI_URL,
    organization: null,
    project: null,
    maxRetries: RETRIES,
    timeout: attemptMs,
    logLevel: 'off',
  })
  return {
    name,
    async complete<T>(
      { system, user }: Prompt,
      schema: z.ZodType<T>,
      signal: AbortSignal,
    ): Promise<Completion<T>> {
      try {
        const completion = await client.chat.completions.create(
          {
            model: name,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: user },
            ],
            response_format: zodResponseFormat(schema, 'answer'),
          },
          { signal },
        )
        const usage = usageOf(completion)
        return { value: answerOf(completion, schema, usage), usage }
      } catch (error) {
        if (error instanceof APIUserAbortError) signal.throwIfAborted()
        if (error instanceof APIError) throw worded(error)
        if (error instanceof ModelError) throw error
        if (error instanceof SyntaxError) {
          throw new ModelError('malformed', 'the server did not answer as the API does')
        }
        signal.throwIfAborted()
        throw new ModelError('unavailable', 'the connection broke in the middle of the answer')
      }
    },
  }
}
