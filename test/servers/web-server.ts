import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Resolve } from '../../src/ingest/fetch/guarded-agent.ts'
import { selfSigned } from './self-signed.ts'

export interface Seen {
  readonly path: string
  readonly host: string
  readonly headers: IncomingMessage['headers']
}

/** A document, or whatever else a server may do with a question. */
export type Route =
  | {
      readonly status?: number
      readonly headers?: Record<string, string>
      readonly body?: string | Uint8Array
    }
  | ((request: IncomingMessage, response: ServerResponse) => void)

/** A real web server on loopback that holds its documents in memory, and remembers what it was asked. */
export interface WebServer extends AsyncDisposable {
  readonly port: number
  /** Documents by path; change them as the test goes. */
  readonly routes: Map<string, Route>
  readonly seen: Seen[]
  /** Calls back with the path of each question from now on. */
  watch(onQuestion: (path: string) => void): void
  /** `http://HOST:port/path` for a host name that {@link loopbackResolve} sends here. */
  url(path: string, host?: string): string
}

export const startWebServer = async ({ secure = false } = {}): Promise<WebServer> => {
  const routes = new Map<string, Route>()
  const seen: Seen[] = []
  let watcher: (path: string) => void = () => {}
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? '/'
    seen.push({ path, host: request.headers.host ?? '', headers: request.headers })
    watcher(path)
    const route = routes.get(path) ?? { status: 404 }
    if (typeof route === 'function') return route(request, response)
    response.writeHead(route.status ?? 200, route.headers).end(route.body ?? '')
  }
  const server = secure ? createSecureServer(selfSigned, answer) : createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    routes,
    seen,
    watch: onQuestion => {
      watcher = onQuestion
    },
    url: (path, host = 'paper.test') => `${secure ? 'https' : 'http'}://${host}:${port}${path}`,
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A resolver that knows only names ending in `.test`, all on loopback. */
export const loopbackResolve: Resolve = (hostname, _options, callback) => {
  if (hostname.endsWith('.test')) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(Object.assign(new Error(`no such host: ${hostname}`), { code: 'ENOTFOUND' }), [])
}
