import type OpenAI from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import * as z from 'zod'
import { estimateOf, tokensIn, unsettledUsage } from './estimate.ts'
import {
  type Completion,
  type LanguageModel,
  ModelError,
  type Prompt,
  type TokenUsage,
} from './language-model.ts'
import { type OpenAiServer, openAiClient } from './openai-client.ts'
import { modelErrorOf } from './openai-errors.ts'

export interface OpenAiOptions extends OpenAiServer {
  readonly name: string
  /** Milliseconds one attempt may take; absent: {@link ATTEMPT_MS}. */
  readonly attemptMs?: number
}

/** Longest that one attempt may take, in milliseconds: a section is some hundred tokens, seconds even on a laptop. */
const ATTEMPT_MS = 60_000
/** Busy and failing servers are asked again so often, after the time that they name. */
const RETRIES = 2
/** Most that is read of an answer, in bytes. In a stream each token comes in some 300 bytes. */
const MOST_BYTES = 2_000_000

const counted = z.object({
  prompt_tokens: z.number().int().nonnegative(),
  completion_tokens: z.number().int().nonnegative(),
})

/** What an answer took; where the server does not count, as many servers do not in a stream, about as much. */
const usageOf = ({ usage, choices }: OpenAI.ChatCompletion, prompt: Prompt): TokenUsage => {
  const { data } = counted.safeParse(usage)
  if (data) return { promptTokens: data.prompt_tokens, completionTokens: data.completion_tokens }
  const { promptTokens } = estimateOf(prompt)
  return { promptTokens, completionTokens: tokensIn(choices?.[0]?.message?.content ?? '') }
}

/** The answer as it comes, as text and as far as it can be read, then the whole of it. */
const streamed = async (
  client: OpenAI,
  request: Omit<OpenAI.ChatCompletionCreateParamsStreaming, 'stream'>,
  signal: AbortSignal,
  onDelta: (text: string, soFar: unknown) => void,
): Promise<OpenAI.ChatCompletion> => {
  const stream = client.chat.completions.stream(
    { ...request, stream_options: { include_usage: true } },
    { signal },
  )
  stream.on('content.delta', ({ snapshot, parsed }) => onDelta(snapshot, parsed))
  return stream.finalChatCompletion()
}

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
export const openAiModel = ({ name, attemptMs = ATTEMPT_MS, ...server }: OpenAiOptions): LanguageModel => {
  const client = openAiClient(server, { ms: attemptMs, retries: RETRIES, mostBytes: MOST_BYTES })
  return {
    name,
    async complete<T>(
      prompt: Prompt,
      schema: z.ZodType<T>,
      signal: AbortSignal,
      onPartial?: (soFar: unknown) => void,
    ): Promise<Completion<T>> {
      const request = {
        model: name,
        messages: [
          { role: 'system' as const, content: prompt.system },
          { role: 'user' as const, content: prompt.user },
        ],
        response_format: zodResponseFormat(schema, 'answer'),
      }
      let received = ''
      const onDelta =
        onPartial &&
        ((text: string, soFar: unknown) => {
          received = text
          onPartial(soFar)
        })
      try {
        const completion = onDelta
          ? await streamed(client, request, signal, onDelta)
          : await client.chat.completions.create(request, { signal })
        const usage = usageOf(completion, prompt)
        return { value: answerOf(completion, schema, usage), usage }
      } catch (error) {
        throw modelErrorOf(error, signal, unsettledUsage(prompt, received))
      }
    },
  }
}
