import { DefaultRestOptions, DiscordAPIError, HTTPError, RateLimitError, REST } from 'discord.js'
import { ChatError } from '../chat.ts'
import { Pace } from '../pace.ts'
import { REQUESTS_PER_SECOND } from './limits.ts'

/** How long one call may take, in milliseconds. */
const CALL_TIMEOUT_MS = 15_000

/** A longer wait for a rate limit is left to the caller, in milliseconds. */
const LONGEST_WAIT_MS = 5_000
const PACE = { most: REQUESTS_PER_SECOND, windowMs: 1_000, gapMs: 10, wayMs: 1_000 }
/** How often what is remembered of channels at rest is forgotten, in milliseconds: by default each hour. */
const SWEEP_MS = 60_000
/** Answers to interactions and their follow-ups are not counted. */
const UNCOUNTED = /\/(?:interactions|webhooks)\//

/**
 * A REST client that repeats nothing by itself: only a caller with a nonce may post twice. It keeps Discord's rate
 * limits: those of each route as Discord tells them, and the one for all requests within any second, not just within
 * each second by the clock.
 */
export const discordRest = (token: string, apiUrl: string | null): REST => {
  const pace = new Pace(PACE)
  return new REST({
    version: '10',
    retries: 0,
    timeout: CALL_TIMEOUT_MS,
    handlerSweepInterval: SWEEP_MS,
    rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > LONGEST_WAIT_MS,
    makeRequest: (url, init) => {
      const send = () => DefaultRestOptions.makeRequest(url, init)
      return UNCOUNTED.test(url) ? send() : pace.run(send, init.signal ?? undefined)
    },
    ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}),
  }).setToken(token)
}

/** What to do about a refusal: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const REMEDIES: Readonly<Record<number, string>> = {
  10003: 'the channel is gone',
  10008: 'the message is gone',
  10015: 'the interaction is over: its token is good for 15 minutes',
  10062: 'the interaction is over: it was not acknowledged in time',
  50001: 'the bot cannot see the channel: give it the View Channel permission',
  50007: 'the person takes no direct messages from the bot',
  50013: 'the bot may not do this: give it Send Messages, Send Messages in Threads and Create Public Threads',
  50027: 'the interaction is over: its token is good for 15 minutes',
  50278: 'the person shares no server with the bot',
}

/** What the client says once it has dropped a token that was refused. */
const NO_TOKEN = /^Expected token to be set/

/** True when Discord does not accept the bot's token. */
export const isUnauthorized = (error: unknown): boolean =>
  error instanceof DiscordAPIError
    ? error.status === 401
    : error instanceof Error && NO_TOKEN.test(error.message)

/** An error of the REST client as one that says whether the call may have had an effect. */
export const discordError = (error: unknown): ChatError => {
  if (error instanceof ChatError) return error
  if (isUnauthorized(error)) {
    return new ChatError('Discord refused: the bot token is not valid, set DISCORD_BOT_TOKEN anew', {
      retry: 'give-up',
      outcome: 'not-done',
      cause: error,
    })
  }
  if (error instanceof RateLimitError) {
    const retryAfter = Math.max(error.retryAfter, error.timeToReset)
    return new ChatError(`Discord asks to wait ${Math.ceil(retryAfter / 1000)} s`, {
      retry: 'retry',
      outcome: 'not-done',
      retryAfter,
      cause: error,
    })
  }
  if (error instanceof DiscordAPIError) {
    const reason = REMEDIES[Number(error.code)]
    return new ChatError(`Discord refused (${error.status}, ${error.code}): ${reason ?? error.message}`, {
      retry: 'give-up',
      outcome: 'not-done',
      cause: error,
    })
  }
  const what =
    error instanceof HTTPError
      ? `status ${error.status}`
      : error instanceof Error
        ? error.message
        : String(error)
  return new ChatError(`Discord did not answer properly (${what})`, {
    retry: 'retry',
    outcome: 'unknown',
    cause: error,
  })
}

/** True when Discord said this: a code of its JSON errors. */
export const hasCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof DiscordAPIError && codes.includes(Number(error.code))
