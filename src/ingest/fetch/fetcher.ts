import { type Agent, request } from 'undici'
import { ACCEPTED_ENCODINGS, collect, unpack } from './body.ts'
import { FetchError, translated } from './fetch-error.ts'
import { freshSeconds, header, retryAfterSeconds } from './freshness.ts'
import { type GuardOptions, guardedAgent } from './guarded-agent.ts'
import type { HostPace } from './host-pace.ts'

const DEADLINE_MS = 30_000
const MAX_REDIRECTS = 5
const REDIRECTS = [301, 302, 303, 307, 308]
const PERMANENT = [301, 308]

/** What an answer said about itself, to be sent back with the next question. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

export interface Answer {
  /** Where the document was found, after redirects. */
  readonly url: string
  /** Where it has moved for good, when every redirect said so; else null. */
  readonly movedTo: string | null
  readonly validators: Validators
  /** How long it stays fresh by its own account, in seconds. */
  readonly freshSeconds: number | null
}

export type Fetched =
  | (Answer & { readonly kind: 'document'; readonly bytes: Uint8Array; readonly contentType: string })
  | (Answer & { readonly kind: 'unchanged' })

export interface FetchOptions {
  readonly accept: string
  /** From the last answer: an unchanged document is then not sent again. */
  readonly validators?: Validators
  readonly signal: AbortSignal
}

export interface FetcherOptions extends GuardOptions {
  /** Who asks, with a contact: `Communique/1.0 (+https://…)`. */
  readonly userAgent: string
  readonly pace: HostPace
  /** The longest one answer may take from its question to its last byte, in milliseconds; 30 s. */
  readonly deadlineMs?: number
}

/** Fetches documents from the public web: bounded in time, size and redirects, one host at its own pace. */
export class Fetcher implements AsyncDisposable {
  readonly userAgent: string
  readonly #agent: Agent
  readonly #pace: HostPace
  readonly #deadlineMs: number

  constructor({ userAgent, pace, deadlineMs = DEADLINE_MS, ...guard }: FetcherOptions) {
    this.#deadlineMs = deadlineMs
    this.userAgent = userAgent
    this.#pace = pace
    this.#agent = guardedAgent(guard)
  }

  /** @throws FetchError */
  async fetch(address: string, options: FetchOptions): Promise<Fetched> {
    const start = webUrl(address, address)
    let url = start
    let movedTo: string | null = null
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#ask(url, options)
      if ('document' in answer) return { ...answer.document, movedTo }
      if (redirects === MAX_REDIRECTS || answer.location.href === url.href) {
        throw new FetchError('redirects', start.href, `redirects over and over (at ${url.href})`)
      }
      const isPermanent: boolean = answer.permanent && (redirects === 0 || movedTo !== null)
      movedTo = isPermanent ? answer.location.href : null
      url = answer.location
    }
  }

  async #ask(
    url: URL,
    { accept, validators, signal: stop }: FetchOptions,
  ): Promise<{ document: Fetched } | { location: URL; permanent: boolean }> {
    const address = url.href
    using _turn = await this.#pace.turn(url.host, stop)
    const deadline = AbortSignal.timeout(this.#deadlineMs)
    const signal = AbortSignal.any([stop, deadline])
    try {
      const response = await request(url, {
        dispatcher: this.#agent,
        signal,
        headers: {
          accept,
          'accept-encoding': ACCEPTED_ENCODINGS,
          'user-agent': this.userAgent,
          ...(validators?.etag && { 'if-none-match': validators.etag }),
          ...(validators?.lastModified && { 'if-modified-since': validators.lastModified }),
        },
      })
      const { statusCode: status, headers, body } = response
      const answer: Answer = {
        url: address,
        movedTo: null,
        validators: {
          etag: header(headers, 'etag') || null,
          lastModified: header(headers, 'last-modified') || null,
        },
        freshSeconds: freshSeconds(headers, Date.now()),
      }
      if (status >= 200 && status < 300) {
        const bytes = await unpack(await collect(body, address), header(headers, 'content-encoding'), address)
        return {
          document: { ...answer, kind: 'document', bytes, contentType: header(headers, 'content-type') },
        }
      }
      body.on('error', () => {}).destroy()
      if (status === 304) return { document: { ...answer, kind: 'unchanged' } }
      if (REDIRECTS.includes(status)) {
        return {
          location: webUrl(header(headers, 'location'), address),
          permanent: PERMANENT.includes(status),
        }
      }
      const wait = retryAfterSeconds(headers, Date.now())
      if (wait !== null) this.#pace.holdOff(url.host, wait)
      throw refusal(status, address, wait)
    } catch (error) {
      throw translated(
        signal.aborted && signal.reason instanceof DOMException ? signal.reason : error,
        address,
      )
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#agent.destroy()
  }
}

const webUrl = (address: string, base: string): URL => {
  if (!URL.canParse(address, base)) throw new FetchError('address', base, `"${address}" is not a web address`)
  const url = new URL(address, base)
  if (!/^https?:$/.test(url.protocol)) {
    throw new FetchError('address', base, `${url.protocol} addresses are not fetched, only http: and https:`)
  }
  if (url.username || url.password) {
    throw new FetchError('address', url.origin, 'addresses with a user name or password are not fetched')
  }
  url.hash = ''
  return url
}

const refusal = (status: number, url: string, retryAfter: number | null): FetchError => {
  const problem = status === 429 || status === 503 ? 'busy' : status === 410 ? 'gone' : 'status'
  return new FetchError(problem, url, `answered ${status}`, { status, retryAfterSeconds: retryAfter })
}
