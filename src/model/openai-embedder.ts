import { APIError } from 'openai'
import { type Vector, vectorOf } from '../domain/vector.ts'
import type { Embedded, Embedder } from './embedder.ts'
import { estimated } from './embedding-cost.ts'
import { ModelError, NO_TOKENS } from './language-model.ts'
import { type OpenAiServer, openAiClient } from './openai-client.ts'
import { modelErrorOf } from './openai-errors.ts'

/**
 * Most texts and tokens that one request may hold. A token is a byte or more, so bytes are counted.
 * https://platform.openai.com/docs/api-reference/embeddings/create#embeddings_create-input
 */
const MOST_TEXTS = 2048
const MOST_BYTES = 300_000
/** Longest that one request may take, in milliseconds: a few hundred passages take a laptop some seconds. */
const ATTEMPT_MS = 60_000
/** Most that is read of an answer, in bytes: 2048 vectors of 3072 numbers in base64 take 34 MB. */
const MOST_ANSWER_BYTES = 100_000_000

export interface OpenAiEmbedderOptions extends OpenAiServer {
  readonly name: string
  /** How many numbers a vector is to have; null: as many as the model gives. */
  readonly dimensions: number | null
  /** Milliseconds that one request may take; absent: {@link ATTEMPT_MS}. */
  readonly attemptMs?: number
}

/** The texts in as few requests as the limits allow. */
const inRequests = (texts: readonly string[]): string[][] => {
  const requests: string[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const text of texts) {
    const size = Buffer.byteLength(text)
    if (bytes + size > MOST_BYTES || requests.at(-1)!.length === MOST_TEXTS) {
      requests.push([])
      bytes = 0
    }
    requests.at(-1)!.push(text)
    bytes += size
  }
  return requests
}

/** What servers send; none of it is sure. */
interface Answer {
  readonly data?: unknown
  readonly usage?: { readonly prompt_tokens?: unknown }
}

/** 32-bit numbers in base64; servers that know no base64 send the numbers. */
const numbersIn = (embedding: unknown): ArrayLike<number> => {
  if (Array.isArray(embedding)) return embedding
  if (typeof embedding !== 'string') return []
  const bytes = Buffer.from(embedding, 'base64')
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    bytes.readFloatLE(4 * index),
  )
}

/** The vectors in the order of the texts; null where one is missing, is no vector or is of another length. */
const vectorsOf = (items: unknown, count: number): Vector[] | null => {
  const vectors = new Map<unknown, Vector>()
  for (const item of Array.isArray(items) ? items : []) {
    const vector = vectorOf(numbersIn(item?.embedding))
    if (vector) vectors.set(item.index, vector)
  }
  const ordered = Array.from({ length: count }, (_, index) => vectors.get(index)).filter(
    one => one !== undefined,
  )
  const lengths = new Set(ordered.map(({ length }) => length))
  return ordered.length === count && lengths.size === 1 ? ordered : null
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const embeddingErrorOf = (error: unknown, input: readonly string[], signal: AbortSignal): ModelError => {
  if (error instanceof APIError && error.status === 404) {
    return new ModelError(
      'not-accepted',
      'no such embedding model or address (404): check OPENAI_EMBEDDING_MODEL and OPENAI_BASE_URL',
    )
  }
  return modelErrorOf(error, signal, estimated(input))
}

/** An embedding model behind any server that speaks OpenAI's embeddings. A request is tried once. */
export const openAiEmbedder = ({
  name,
  dimensions,
  attemptMs = ATTEMPT_MS,
  ...server
}: OpenAiEmbedderOptions): Embedder => {
  const client = openAiClient(server, { ms: attemptMs, retries: 0, mostBytes: MOST_ANSWER_BYTES })
  const request = async (input: string[], signal: AbortSignal): Promise<Embedded> => {
    try {
      const answer: Answer | null = await client.embeddings.create(
        { model: name, input, encoding_format: 'base64', ...(dimensions === null ? {} : { dimensions }) },
        { signal },
      )
      const counted = answer?.usage?.prompt_tokens
      const usage = isCount(counted) ? { ...NO_TOKENS, promptTokens: counted } : estimated(input)
      const vectors = vectorsOf(answer?.data, input.length)
      if (vectors) return { vectors, usage }
      throw new ModelError(
        'malformed',
        'the server did not give a vector of the same length for each text',
        usage,
      )
    } catch (error) {
      throw embeddingErrorOf(error, input, signal)
    }
  }
  return {
    space: dimensions === null ? name : `${name}/${dimensions}`,
    async embed(texts, signal) {
      const vectors: Vector[] = []
      let usage = NO_TOKENS
      for (const input of inRequests(texts)) {
        const answer = await request(input, signal)
        vectors.push(...answer.vectors)
        usage = { ...usage, promptTokens: usage.promptTokens + answer.usage.promptTokens }
      }
      return { vectors, usage }
    },
  }
}
