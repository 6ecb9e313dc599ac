import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type AskedEmbeddings,
  type EmbeddingScript,
  replyEmbeddings,
  understoodEmbeddings,
} from './embeddings.ts'

/** What the server answers to one request. */
export type Answer =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string; readonly finish?: 'stop' | 'length' | 'content_filter' }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'status'; readonly status: number; readonly message?: string }
  /** Takes the request and never answers. */
  | { readonly kind: 'silence' }
  /** Answers 200 with something that is no completion. */
  | { readonly kind: 'garbage'; readonly body: string }
  /** Closes the connection in the middle of an answer. */
  | { readonly kind: 'hangup' }
  /** Closes the connection in the middle of this answer, of which a stream has brought half. */
  | { readonly kind: 'half'; readonly value: unknown }
  /** A stream that brings half of this answer, and then nothing more. */
  | { readonly kind: 'stall'; readonly value: unknown }
  /** Repeats a text for as long as anyone listens. */
  | { readonly kind: 'endless'; readonly text: string }

/** A request as the server understood it. */
export interface Asked {
  readonly model: string
  readonly system: string
  readonly user: string
  readonly schema: unknown
  readonly stream: boolean
  readonly authorization: string | null
}

/** A function stands for a model that reads what it is asked. */
export type Script = readonly Answer[] | ((asked: Asked) => Answer)

export interface ModelServer extends AsyncDisposable {
  /** Base URL, with the API's version. */
  readonly url: string
  readonly asked: readonly Asked[]
  readonly embedded: readonly AskedEmbeddings[]
}

const FORMAT = 'response_format: not {type: "json_schema", json_schema: {strict: true, schema}}'

/** Reads a request of the chat completions API; throws where the program under test strays from what was planned. */
const understood = (request: IncomingMessage, text: string): Asked => {
  const {
    model,
    messages,
    response_format: format,
    stream = false,
    stream_options,
    ...rest
  } = JSON.parse(text)
  if (stream && !stream_options?.include_usage) throw new Error('a stream without usage')
  const [system, user, ...others] = messages
  if (system?.role !== 'system' || user?.role !== 'user' || others.length > 0) {
    throw new Error('not one system and one user message')
  }
  if (format?.type !== 'json_schema' || !format.json_schema?.strict || !format.json_schema.schema)
    throw new Error(FORMAT)
  if (Object.keys(rest).length > 0) throw new Error(`${Object.keys(rest).join(', ')}: not planned`)
  return {
    model,
    system: system.content,
    user: user.content,
    schema: format.json_schema.schema,
    stream,
    authorization: request.headers.authorization ?? null,
  }
}

const USAGE = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }

const completion = (asked: Asked, message: object, finish: string): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_751_000_000,
    model: asked.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: null, refusal: null, ...message },
        logprobs: null,
        finish_reason: finish,
      },
    ],
    usage: USAGE,
  })

const send = (response: ServerResponse, status: number, body: string): void => {
  // The client waits for as long as the server says before it asks again.
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' }).end(body)
}

/** Status and body of an answer; null: none is to come. */
const written = (asked: Asked, answer: Answer): readonly [status: number, body: string] | null => {
  switch (answer.kind) {
    case 'json':
      return [200, completion(asked, { content: JSON.stringify(answer.value) }, 'stop')]
    case 'text':
      return [200, completion(asked, { content: answer.text }, answer.finish ?? 'stop')]
    case 'refusal':
      return [200, completion(asked, { refusal: 'I cannot help with that.' }, 'stop')]
    case 'status':
      return [answer.status, JSON.stringify({ error: { message: answer.message ?? 'no', type: 'error' } })]
    case 'garbage':
      return [200, answer.body]
    case 'half':
    case 'stall':
    case 'endless':
    case 'hangup':
    case 'silence':
      return null
  }
}

/** The chunks of a stream, an event each: a few characters of the content at a time, then why it ended, then the usage. */
const chunksOf = (asked: Asked, content: string, finish: string): string[] => {
  const chunk = (choices: readonly object[], usage: object | null): string =>
    `data: ${JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1_751_000_000,
      model: asked.model,
      choices,
      usage,
    })}\n\n`
  const delta = (part: object, reason: string | null): string =>
    chunk([{ index: 0, delta: part, logprobs: null, finish_reason: reason }], null)
  const pieces = content.match(/.{1,12}/gs) ?? []
  return [
    delta({ role: 'assistant', content: '' }, null),
    ...pieces.map(piece => delta({ content: piece }, null)),
    delta({}, finish),
    chunk([], USAGE),
    'data: [DONE]\n\n',
  ]
}

const streamOf = (asked: Asked, answer: Answer): string[] | null => {
  switch (answer.kind) {
    case 'json':
    case 'half':
    case 'stall':
      return chunksOf(asked, JSON.stringify(answer.value), 'stop')
    case 'text':
      return chunksOf(asked, answer.text, answer.finish ?? 'stop')
    default:
      return null
  }
}

const sendStream = (response: ServerResponse, chunks: readonly string[], { kind }: Answer): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const isWhole = kind !== 'half' && kind !== 'stall'
  const sent = isWhole ? chunks : chunks.slice(0, Math.ceil(chunks.length / 2))
  response.write(sent.join(''), () => {
    if (kind === 'half') response.destroy()
    else if (kind !== 'stall') response.end()
  })
}

/** Goes on until the other side has heard enough. */
const sendEndlessly = (response: ServerResponse, asked: Asked, text: string): void => {
  response.writeHead(200, { 'content-type': asked.stream ? 'text/event-stream' : 'application/json' })
  const more = asked.stream ? chunksOf(asked, text, 'stop').slice(0, -3).join('') : text
  const goOn = (): void => {
    if (!response.destroyed) response.write(more, goOn)
  }
  goOn()
}

const reply = (response: ServerResponse, asked: Asked, answer: Answer): void => {
  const chunks = asked.stream ? streamOf(asked, answer) : null
  const whole = written(asked, answer)
  if (answer.kind === 'endless') sendEndlessly(response, asked, answer.text)
  else if (chunks) sendStream(response, chunks, answer)
  else if (whole) send(response, ...whole)
  else if (answer.kind === 'hangup' || answer.kind === 'half') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"id": "chatcm', () => response.destroy())
  }
}

/** The next answer of a script to what was asked. */
const nextAnswer = <Q, A>(script: readonly A[] | ((asked: Q) => A), question: Q, asked: Q[]): A => {
  const answer = typeof script === 'function' ? script(question) : script[asked.length]
  asked.push(question)
  if (!answer) throw new Error(`request ${asked.length} was not planned`)
  return answer
}

/**
 * A local server with OpenAI's chat completions API, structured outputs included, and its embeddings API. It answers by its script; whatever
 * is not planned (another path, other parameters, a request too many) fails the test when the server is disposed.
 */
export const modelServer = async (script: Script, embeddings: EmbeddingScript = []): Promise<ModelServer> => {
  const asked: Asked[] = []
  const embedded: AskedEmbeddings[] = []
  const unplanned: string[] = []
  const server = createServer(async (request, response) => {
    try {
      let text = ''
      for await (const chunk of request.setEncoding('utf8')) text += chunk
      if (request.method === 'POST' && request.url === '/v1/embeddings') {
        const question = understoodEmbeddings(request, text)
        replyEmbeddings(response, question, nextAnswer(embeddings, question, embedded))
      } else if (request.method === 'POST' && request.url === '/v1/chat/completions') {
        const question = understood(request, text)
        reply(response, question, nextAnswer(script, question, asked))
      } else throw new Error(`${request.method} ${request.url} was not planned`)
    } catch (error) {
      unplanned.push((error as Error).message)
      send(response, 400, JSON.stringify({ error: { message: 'not planned' } }))
    }
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    embedded,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
      if (unplanned.length > 0)
        throw new Error(`the model server was asked what was not planned: ${unplanned.join('; ')}`)
    },
  }
}
