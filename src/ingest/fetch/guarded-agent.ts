import dns from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isPublicAddress } from './addresses.ts'
import { FetchError } from './fetch-error.ts'

const CONNECT_TIMEOUT_MS = 10_000
/** A server that sends nothing for this long, in milliseconds, is given up. */
const SILENCE_TIMEOUT_MS = 15_000
const CONNECTIONS_PER_HOST = 2

/** `dns.lookup` with `all`; tests bring their own. */
export type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void

export interface GuardOptions {
  /** Host names and addresses that may be private. */
  readonly admitted?: readonly string[]
  readonly resolve?: Resolve
}

/**
 * An agent that connects only to public addresses: names are judged by what they resolve to at the moment of
 * connecting, addresses in any spelling by themselves.
 */
export const guardedAgent = ({ admitted = [], resolve = dns.lookup }: GuardOptions): Agent => {
  const hosts = new Set(admitted)
  const isAdmitted = (host: string): boolean => hosts.has(host)
  const refusal = (host: string): FetchError =>
    new FetchError('address', host, 'not on the public internet; name the host in `fetch.admit` to allow it')
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const open = isAdmitted(hostname) ? found : found.filter(({ address }) => isPublicAddress(address))
      const first = open[0]
      if (!first) return callback(refusal(hostname), [])
      if (options.all) return callback(null, open)
      return callback(null, first.address, first.family)
    })
  }
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup })
  return new Agent({
    connections: CONNECTIONS_PER_HOST,
    headersTimeout: SILENCE_TIMEOUT_MS,
    bodyTimeout: SILENCE_TIMEOUT_MS,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) !== 0 && !isAdmitted(host) && !isPublicAddress(host))
        return callback(refusal(host), null)
      return connect(options, callback)
    },
  })
}
