import {
  ErrorCode,
  LogLevel,
  type Logger as SlackLogger,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api'
import type { Logger } from 'pino'
import { ChatError } from '../chat.ts'

const CALL_TIMEOUT_MS = 15_000
/** Calls under way at a time: at 200 ms each, 100 a second. */
const MOST_CALLS = 20

/** The SDK's warnings and errors in our log; the rest it says is left out. */
export const slackLogger = (log: Logger): SlackLogger => ({
  debug: () => {},
  info: () => {},
  warn: (...words: unknown[]) => log.warn(words.map(String).join(' ')),
  error: (...words: unknown[]) => log.error(words.map(String).join(' ')),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
})

/** Nothing is repeated by the client: a post that failed half-way would be doubled. */
export const slackClientOptions = (apiUrl: string | null): WebClientOptions => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: CALL_TIMEOUT_MS,
  maxRequestConcurrency: MOST_CALLS,
  ...(apiUrl ? { slackApiUrl: `${apiUrl.replace(/\/+$/, '')}/` } : {}),
})

export const slackClient = (token: string, apiUrl: string | null, log: Logger): WebClient =>
  new WebClient(token, { ...slackClientOptions(apiUrl), logger: slackLogger(log) })

export const NO_PERSON = 'there is no such person in the workspace'

/** What to do about a refusal: https://docs.slack.dev/reference/methods/chat.postMessage/#errors */
const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found: 'the channel is gone or private: invite the bot',
  not_in_channel: 'the bot is not in the channel: invite it with /invite',
  is_archived: 'the channel is archived',
  invalid_auth: 'the token is not valid: set SLACK_BOT_TOKEN anew',
  token_revoked: 'the token was revoked: set SLACK_BOT_TOKEN anew',
  account_inactive: 'the bot was removed from the workspace',
  token_expired: 'the token has expired: set SLACK_BOT_TOKEN anew',
  user_not_found: NO_PERSON,
  missing_scope: 'a scope is missing: update the app from `communique manifest slack` and install it again',
}

/** https://docs.slack.dev/reference/methods/auth.test/#errors */
const NO_TOKEN = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'])

const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
])

const property = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error
    ? (error as Record<string, unknown>)[name]
    : undefined

/** What Slack gave as the reason for a refusal, such as `channel_not_found`; null for any other failure. */
export const refusalIn = (error: unknown): string | null => {
  const raised = error instanceof ChatError ? error.cause : error
  if (property(raised, 'code') !== ErrorCode.PlatformError) return null
  return String(property(property(raised, 'data'), 'error'))
}

/** True when Slack does not accept the bot's token any more. */
export const isTokenRefused = (error: unknown): boolean => NO_TOKEN.has(refusalIn(error) ?? '')

/** An error of the Web API client as one that says whether the call may have had an effect. */
export const slackError = (error: unknown): ChatError => {
  if (error instanceof ChatError) return error
  const code = property(error, 'code')
  if (code === ErrorCode.RateLimitedError) {
    const seconds = Number(property(error, 'retryAfter') ?? 1)
    return new ChatError(`Slack asks to wait ${seconds} s`, {
      retry: 'retry',
      outcome: 'not-done',
      retryAfter: seconds * 1000,
      cause: error,
    })
  }
  const reason = refusalIn(error)
  if (reason !== null) {
    return new ChatError(`Slack refused: ${REMEDIES[reason] ?? reason}`, {
      retry: PASSING.has(reason) ? 'retry' : 'give-up',
      outcome: PASSING.has(reason) ? 'unknown' : 'not-done',
      cause: error,
    })
  }
  const message = error instanceof Error ? error.message : String(error)
  return new ChatError(`Slack did not answer properly (${message})`, {
    retry: 'retry',
    outcome: 'unknown',
    cause: error,
  })
}
