import { CommuniqueError, type RetryVerdict } from '../../domain/errors.ts'

/** Why a document could not be had. */
export type FetchProblem =
  | 'address' // not an address that may be fetched
  | 'unreachable'
  | 'certificate'
  | 'timeout'
  | 'redirects'
  | 'too-large'
  | 'encoding'
  | 'robots'
  | 'busy' // asked to come back later
  | 'gone' // asked not to come back
  | 'status'

const TRANSIENT: readonly FetchProblem[] = ['unreachable', 'timeout', 'busy', 'status']

/** A document could not be had; the message follows its address: `https://…: answered 404`. */
export class FetchError extends CommuniqueError {
  readonly retry: RetryVerdict
  readonly problem: FetchProblem
  readonly url: string
  /** The HTTP status it was answered with, if it was answered. */
  readonly status: number | null
  /** How long the server asked to be left alone, in seconds. */
  readonly retryAfterSeconds: number | null
  constructor(
    problem: FetchProblem,
    url: string,
    message: string,
    options: { cause?: unknown; status?: number; retryAfterSeconds?: number | null } = {},
  ) {
    super(`${url}: ${message}`, { cause: options.cause })
    this.problem = problem
    this.url = url
    this.retry = TRANSIENT.includes(problem) ? 'retry' : 'give-up'
    this.status = options.status ?? null
    this.retryAfterSeconds = options.retryAfterSeconds ?? null
  }
}

/** An undici or system error in our words. */
export const translated = (error: unknown, url: string): FetchError => {
  if (error instanceof FetchError) return error
  const { code = '', message = '', cause } = error as NodeJS.ErrnoException
  if (cause instanceof FetchError) return cause
  if (/TIMEOUT|TIMEDOUT/i.test(code) || (error as Error).name === 'TimeoutError') {
    return new FetchError('timeout', url, 'did not answer in time', { cause: error })
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/i.test(code)) {
    return new FetchError('certificate', url, `its certificate cannot be trusted (${code})`, { cause: error })
  }
  if (/ENOTFOUND|EAI_/.test(code))
    return new FetchError('unreachable', url, 'no such host is known', { cause: error })
  return new FetchError('unreachable', url, `cannot be reached (${code || message})`, { cause: error })
}
