import OpenAI from 'openai'
import type { Secret } from '../domain/secret.ts'
import { boundedFetch } from './bounded-fetch.ts'

export interface OpenAiServer {
  /** Null for a local server that asks for none. */
  readonly apiKey: Secret | null
  /** Null: OpenAI's own. */
  readonly baseUrl: string | null
}

export interface Attempts {
  /** Milliseconds that one may take. */
  readonly ms: number
  /** Busy and failing servers are asked again so often, after the time that they name. */
  readonly retries: number
  /** Most that is read of an answer. */
  readonly mostBytes: number
}

const OPENAI_URL = 'https://api.openai.com/v1'
/** Local servers take any key, but the client insists on one. */
const NO_KEY = 'none'

/** The client of a server that speaks OpenAI's API. It logs nothing and reads nothing from the environment. */
export const openAiClient = (
  { apiKey, baseUrl }: OpenAiServer,
  { ms, retries, mostBytes }: Attempts,
): OpenAI =>
  new OpenAI({
    apiKey: apiKey?.reveal() ?? NO_KEY,
    baseURL: baseUrl ?? OPENAI_URL,
    organization: null,
    project: null,
    maxRetries: retries,
    timeout: ms,
    fetch: boundedFetch(mostBytes),
    logLevel: 'off',
  })
