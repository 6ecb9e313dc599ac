import { setTimeout as delay } from 'node:timers/promises'
import { App } from '@slack/bolt'
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import type { SlackSettings } from '../../settings/platforms.ts'
import { type ChatPlatform, NOT_CONNECTED_YET, type Threads } from '../chat.ts'
import { attachAnswering } from './answering.ts'
import { isTokenRefused, slackClient, slackClientOptions, slackError, slackLogger } from './api.ts'
import { slackFiles } from './files.ts'
import { HttpReceiver } from './http-receiver.ts'
import { slackPosting } from './posting.ts'

export interface SlackParts {
  readonly settings: SlackSettings
  readonly threads: Threads
  readonly log: Logger
  readonly now: () => Date
}

/** Slack, with what the web server and the health page need of it. */
export interface SlackPlatform extends ChatPlatform {
  /** In HTTP mode: what the web server is to serve. */
  readonly routes: Hono | null
  /** Null: connected; otherwise what is wrong. */
  readonly problem: string | null
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000

/** Slack over Socket Mode or HTTP. */
export const slackPlatform = ({ settings, threads, log, now }: SlackParts): SlackPlatform => {
  const { transport, apiUrl } = settings
  const token = settings.botToken.reveal()
  const client = slackClient(token, apiUrl, log)
  const filesOf = slackFiles(token, apiUrl)
  const posting = slackPosting(client)
  const http = transport.kind === 'http' ? new HttpReceiver(transport.signingSecret, now) : null
  let problem: string | null = NOT_CONNECTED_YET
  let revoked: string | null = null
  let app: App | null = null

  const boltFor = (botUserId: string, botId: string): App =>
    new App({
      ...(transport.kind === 'socket'
        ? { socketMode: true, appToken: transport.appToken.reveal() }
        : { receiver: http! }),
      authorize: async () => ({ botToken: token, botUserId, botId }),
      clientOptions: slackClientOptions(apiUrl),
      logger: slackLogger(log),
    })

  /** A token that is revoked while the bot runs is first heard of by a call that Slack refuses. */
  const watched = async <T>(call: Promise<T>): Promise<T> => {
    try {
      const done = await call
      revoked = null
      return done
    } catch (error) {
      if (isTokenRefused(error)) revoked = slackError(error).message
      throw error
    }
  }

  const untilItWorks = async (connect: () => Promise<void>, signal: AbortSignal): Promise<void> => {
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        await connect()
        problem = null
        log.info('Slack is connected')
        return
      } catch (error) {
        const failure = slackError(error)
        problem = failure.message
        if (failure.retry === 'give-up') {
          log.error(problem)
          return
        }
        log.warn({ wait }, `Slack cannot be reached, trying again: ${problem}`)
        await delay(wait, undefined, { signal }).catch(() => {})
      }
    }
  }

  return {
    name: 'slack',
    routes: http?.routes ?? null,
    get problem() {
      return revoked ?? problem
    },
    publish: (delivery, onPart, signal) => watched(posting.publish(delivery, threads, onPart, signal)),
    find: trace => watched(posting.find(trace)),
    notify: (...told) => watched(posting.notify(...told)),
    listen: (desk, signal) =>
      untilItWorks(async () => {
        const { user_id: self = '', bot_id: botId = '' } = await client.auth.test()
        const bolt = boltFor(self, botId)
        attachAnswering(bolt, { client, posting, desk, threads, log, signal, self, filesOf })
        await bolt.start()
        app = bolt
      }, signal),
    [Symbol.asyncDispose]: async () => {
      await app?.stop()
    },
  }
}
