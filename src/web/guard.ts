import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

const hostOf = (header: string | undefined): string | null =>
  header && URL.canParse(`http://${header}`) ? new URL(`http://${header}`).hostname : null

const isAddress = (host: string): boolean => isIP(host.replace(/^\[|\]$/g, '')) !== 0

/**
 * Admits requests for this machine, for an IP address, and for the configured public name only: a page elsewhere whose
 * name is made to point here (DNS rebinding) gets nothing.
 */
export const hostGuard = (publicUrl: string | null): MiddlewareHandler => {
  const publicHost = publicUrl ? new URL(publicUrl).hostname : null
  return async (context, next) => {
    const host = hostOf(context.req.header('host'))
    if (host !== null && (LOCAL.has(host) || isAddress(host) || host === publicHost)) return next()
    return context.text(
      'This name is not served here. Set PUBLIC_URL to the address that readers use.\n',
      421,
    )
  }
}

/** Refuses a form that another site makes the reader's browser send. Programs without an Origin are admitted. */
export const originGuard = (): MiddlewareHandler => async (context, next) => {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return next()
  const origin = context.req.header('origin')
  const site = context.req.header('sec-fetch-site')
  const isOwn =
    origin === undefined || (URL.canParse(origin) && new URL(origin).host === context.req.header('host'))
  if (isOwn && (site === undefined || site === 'same-origin' || site === 'none')) return next()
  return context.text('Requests from other sites are not accepted.\n', 403)
}
