import robotsParser, { type Robot } from 'robots-parser'
import { decode } from '../decode.ts'
import { FetchError } from './fetch-error.ts'
import type { Fetcher } from './fetcher.ts'
import type { HostPace } from './host-pace.ts'

/** RFC 9309, 2.4: a robots.txt is used for at most a day, in milliseconds. */
const KEEP_MS = 24 * 3_600_000
/** RFC 9309, 2.5: at least this much of it is read, in characters. */
const MAX_LENGTH = 512_000
const MAX_SITES = 5_000
/** The longest gap between questions that a site may ask for, in seconds. */
const MAX_CRAWL_DELAY = 30

/** The package is CommonJS; its types say otherwise. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot

/** What sites allow (RFC 9309): no robots.txt allows all, one that cannot be had because the site fails allows nothing. */
export class Robots {
  readonly #fetcher: Fetcher
  readonly #pace: HostPace
  readonly #sites = new Map<string, { readonly rules: Promise<Robot>; readonly until: number }>()

  constructor(fetcher: Fetcher, pace: HostPace) {
    this.#fetcher = fetcher
    this.#pace = pace
  }

  /** @throws FetchError when the site does not want this address to be read by programs */
  async admit(url: string, signal: AbortSignal): Promise<void> {
    const rules = await this.#rules(new URL(url), signal)
    if (rules.isAllowed(url, this.#fetcher.userAgent) === false) {
      throw new FetchError('robots', url, 'its robots.txt asks programs not to read it')
    }
  }

  /** The sitemaps that the site names. */
  async sitemaps(url: string, signal: AbortSignal): Promise<readonly string[]> {
    return (await this.#rules(new URL(url), signal)).getSitemaps()
  }

  #rules(url: URL, signal: AbortSignal): Promise<Robot> {
    const known = this.#sites.get(url.origin)
    if (known && known.until > Date.now()) return known.rules
    if (this.#sites.size >= MAX_SITES) this.#sites.clear()
    const rules = this.#read(url, signal)
    this.#sites.set(url.origin, { rules, until: Date.now() + KEEP_MS })
    rules.catch(() => this.#sites.delete(url.origin))
    return rules
  }

  async #read(site: URL, signal: AbortSignal): Promise<Robot> {
    const address = new URL('/robots.txt', site).href
    const rules = parseRobots(address, await this.#text(address, signal))
    const delay = Math.min(rules.getCrawlDelay(this.#fetcher.userAgent) ?? 0, MAX_CRAWL_DELAY)
    if (delay > 0) this.#pace.slowDown(site.host, delay * 1000)
    return rules
  }

  async #text(address: string, signal: AbortSignal): Promise<string> {
    try {
      const answer = await this.#fetcher.fetch(address, { accept: 'text/plain, */*;q=0.1', signal })
      return answer.kind === 'document' ? decode(answer.bytes, answer.contentType).slice(0, MAX_LENGTH) : ''
    } catch (error) {
      if (
        error instanceof FetchError &&
        (error.status ?? 0) >= 400 &&
        error.status! < 500 &&
        error.problem !== 'busy'
      )
        return ''
      throw error
    }
  }
}
