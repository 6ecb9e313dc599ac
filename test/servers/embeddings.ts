import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the server answers to one request for embeddings. */
export type EmbeddingAnswer =
  /** One vector for each text, as a rule. */
  | { readonly kind: 'vectors'; readonly vectors: readonly (readonly number[])[] }
  /** The same as lists of numbers, as servers answer that know no base64. */
  | { readonly kind: 'numbers'; readonly vectors: readonly (readonly number[])[] }
  | { readonly kind: 'status'; readonly status: number; readonly message?: string }
  /** Takes the request and never answers. */
  | { readonly kind: 'silence' }
  /** Answers 200 with something that is no list of embeddings. */
  | { readonly kind: 'garbage'; readonly body: string }
  /** Closes the connection in the middle of an answer. */
  | { readonly kind: 'hangup' }

/** A request for embeddings as the server understood it. */
export interface AskedEmbeddings {
  readonly model: string
  readonly input: readonly string[]
  readonly dimensions: number | null
  readonly authorization: string | null
}

export type EmbeddingScript = readonly EmbeddingAnswer[] | ((asked: AskedEmbeddings) => EmbeddingAnswer)

/** Limits of one request, https://platform.openai.com/docs/api-reference/embeddings/create#embeddings_create-input */
const MOST_TEXTS = 2048
const MOST_TOKENS = 300_000
const CHARACTERS_A_TOKEN = 4

const tokensOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Math.ceil(text.length / CHARACTERS_A_TOKEN), 0)

/** Reads a request of the embeddings API; throws where the program under test strays from what was planned. */
export const understoodEmbeddings = (request: IncomingMessage, text: string): AskedEmbeddings => {
  const { model, input, dimensions = null, encoding_format: encoding, ...rest } = JSON.parse(text)
  if (encoding !== 'base64') throw new Error(`encoding_format ${encoding}: not planned`)
  if (!Array.isArray(input) || input.length === 0) throw new Error('input: not a list of texts')
  if (!input.every(one => typeof one === 'string' && one !== '')) throw new Error('input: an empty text')
  if (input.length > MOST_TEXTS || tokensOf(input) > MOST_TOKENS) throw new Error('input: over the limits')
  if (Object.keys(rest).length > 0) throw new Error(`${Object.keys(rest).join(', ')}: not planned`)
  return { model, input, dimensions, authorization: request.headers.authorization ?? null }
}

/** As the API encodes: 32-bit numbers, little-endian. */
const base64 = (vector: readonly number[]): string => {
  const bytes = Buffer.alloc(vector.length * 4)
  for (const [index, number] of vector.entries()) bytes.writeFloatLE(number, index * 4)
  return bytes.toString('base64')
}

export const replyEmbeddings = (
  response: ServerResponse,
  asked: AskedEmbeddings,
  answer: EmbeddingAnswer,
): void => {
  const send = (status: number, body: string): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
  switch (answer.kind) {
    case 'vectors':
    case 'numbers': {
      const tokens = tokensOf(asked.input)
      const data = answer.vectors.map((vector, index) => ({
        object: 'embedding',
        index,
        embedding: answer.kind === 'vectors' ? base64(vector) : vector,
      }))
      // The order is told by the index, not by the place.
      const usage = { prompt_tokens: tokens, total_tokens: tokens }
      send(200, JSON.stringify({ object: 'list', model: asked.model, data: data.toReversed(), usage }))
      return
    }
    case 'status':
      send(answer.status, JSON.stringify({ error: { message: answer.message ?? 'no', type: 'error' } }))
      return
    case 'garbage':
      send(200, answer.body)
      return
    case 'hangup':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"object": "li', () => response.destroy())
      return
    case 'silence':
  }
}

const DIMENSIONS = 64

const hash = (word: string): number => {
  let value = 2_166_136_261
  for (const character of word) value = Math.imul(value ^ character.codePointAt(0)!, 16_777_619) >>> 0
  return value
}

/**
 * An embedding with meaning for tests: words of one group are the same concept and point the same way; other words
 * point somewhere of their own, faintly.
 */
export const conceptVectors = (groups: readonly (readonly string[])[]): ((text: string) => number[]) => {
  const concepts = new Map(groups.flatMap((words, concept) => words.map(word => [word, concept] as const)))
  return text => {
    const vector = new Array<number>(DIMENSIONS).fill(0)
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
      const concept = concepts.get(word)
      if (concept === undefined) vector[groups.length + (hash(word) % (DIMENSIONS - groups.length))]! += 0.05
      else vector[concept]! += 1
    }
    return vector
  }
}

/** A script that embeds every text so. */
export const embedding =
  (of: (text: string) => readonly number[]) =>
  ({ input }: AskedEmbeddings): EmbeddingAnswer => ({ kind: 'vectors', vectors: input.map(of) })
