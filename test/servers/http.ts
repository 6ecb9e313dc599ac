import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export interface Call {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
  readonly headers: IncomingMessage['headers']
}

export interface Answer {
  readonly status?: number
  readonly json?: unknown
  /** Sent as it is, where there is no JSON. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What befalls a call: an answer instead of the act or after it, a connection that breaks, or no answer at all. */
export type Fault =
  | { readonly answer: Answer }
  | { readonly afterActing: Answer }
  | 'drop-before'
  | 'drop-after'
  | 'hang-before'
  | 'hang-after'

/** What a local platform is given from outside. */
export interface ServerWorld {
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** What befalls a call that nothing else was planned for. */
  readonly spoil?: (call: Call) => Fault | null
  /** How long a call waits for its answer, in milliseconds. */
  readonly slowness?: (call: Call) => number
  /** Told when a command, by its token or response address, or its envelope is acknowledged or answered. */
  readonly heard?: (what: 'acknowledged' | 'answered', of: string) => void
  /** Headers of every other answer. */
  readonly headers?: (call: Call) => Readonly<Record<string, string>>
}

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const send = (response: ServerResponse, { status = 200, json, text = '', headers = {} }: Answer): void => {
  response.writeHead(
    status,
    json === undefined ? headers : { 'content-type': 'application/json', ...headers },
  )
  response.end(json === undefined ? text : JSON.stringify(json))
}

/** An HTTP server on a free port; `faultFor` may spoil a call, `slowness` delay its answer. */
export const listen = async (
  act: (call: Call) => Answer | Promise<Answer>,
  faultFor: (call: Call) => Fault | null,
  slowness: (call: Call) => number = () => 0,
): Promise<{ server: Server; port: number }> => {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local')
    const call: Call = {
      method: request.method ?? 'GET',
      path: pathname,
      query: searchParams,
      body: await readAll(request),
      headers: request.headers,
    }
    const fault = faultFor(call)
    if (fault === 'hang-before') return
    if (fault === 'drop-before') return void request.socket.destroy()
    if (typeof fault === 'object' && fault && 'answer' in fault) return send(response, fault.answer)
    const answer = await act(call)
    const wait = slowness(call)
    if (wait > 0) await delay(wait)
    if (fault === 'drop-after') request.socket.destroy()
    else if (fault !== 'hang-after') send(response, fault ? fault.afterActing : answer)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return { server, port: (server.address() as AddressInfo).port }
}

export const closeServer = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** Waits until something that arrives from outside has happened; fails after a time that only a hang takes. */
export const eventually = async <T>(
  look: () => T | undefined | null | false,
  patienceMs = 10_000,
): Promise<T> => {
  const end = Date.now() + patienceMs
  for (;;) {
    const found = look()
    if (found) return found
    if (Date.now() > end) throw new Error(`did not happen: ${look}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
