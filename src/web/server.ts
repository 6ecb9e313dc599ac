import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { UsageError } from '../domain/errors.ts'
import { hostGuard, originGuard } from './guard.ts'

export interface WebServer extends AsyncDisposable {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string
}

export interface WebServerOptions {
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
  /** For browsers: guarded against other sites. */
  readonly pages: Hono
  /** For programs that sign their requests or only look. */
  readonly endpoints: Hono
}

const LARGEST_BODY = 1_000_000

const application = ({ publicUrl, pages, endpoints }: WebServerOptions): Hono => {
  const guarded = new Hono()
    .use(hostGuard(publicUrl))
    .use(originGuard())
    .use(
      secureHeaders({
        contentSecurityPolicy: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
        xFrameOptions: 'DENY',
        referrerPolicy: 'same-origin',
        strictTransportSecurity: false,
      }),
    )
    .route('/', pages)
  return new Hono()
    .use(bodyLimit({ maxSize: LARGEST_BODY }))
    .route('/', endpoints)
    .route('/', guarded)
}

const listening = (server: ServerType, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const remedy = 'choose another with PORT or HOST'
      reject(
        error.code === 'EADDRINUSE'
          ? new UsageError(`port ${port} of ${host} is in use: ${remedy}`)
          : new UsageError(
              `cannot listen on port ${port} of ${host} (${error.code ?? error.message}): ${remedy}`,
            ),
      )
    })
    server.once('listening', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/**
 * Serves pages and endpoints until it is disposed of.
 * @throws UsageError when the address cannot be listened on
 */
export const startWebServer = async (options: WebServerOptions): Promise<WebServer> => {
  const { host, port } = options
  const server = serve({ fetch: application(options).fetch, hostname: host, port })
  const actual = await listening(server, host, port)
  const shown = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${shown}:${actual}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
