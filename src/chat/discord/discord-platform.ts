import { setTimeout as delay } from 'node:timers/promises'
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  Routes,
} from 'discord-api-types/v10'
import type { Logger } from 'pino'
import type { Briefing } from '../../domain/briefing.ts'
import type { DiscordSettings } from '../../settings/platforms.ts'
import type { ExpiringStore } from '../../store/store.ts'
import { type ChatPlatform, type Desk, NOT_CONNECTED_YET, type Threads } from '../chat.ts'
import { discordError, discordRest, isUnauthorized } from './api.ts'
import { discordFiles } from './files.ts'
import { GatewayRefused, openGateway } from './gateway.ts'
import { callbackOver } from './interaction-calls.ts'
import { type Interact, interactionHandler } from './interactions.ts'
import { mentionHandler, type OnMessage } from './mentions.ts'
import { discordPosting } from './posting.ts'
import { discordCommands } from './registration.ts'
import { knownSelf } from './self.ts'
import { BAD_TOKEN, shareShards } from './shard-sharing.ts'
import type { Shard } from './shards.ts'

export interface DiscordParts {
  readonly settings: DiscordSettings
  readonly briefings: readonly Briefing[]
  readonly threads: Threads
  readonly log: Logger
  /** Where shards are shared out among replicas; null: there is one process. */
  readonly leases: ExpiringStore | null
}

/** Discord, with what the web server and the health page need of it. */
export interface DiscordPlatform extends ChatPlatform {
  /** Deals with an interaction that came over HTTP; null until `listen` has been called. */
  readonly interact: Interact | null
  /** Null: connected; otherwise what is wrong. */
  readonly problem: string | null
}

const NEEDED = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]
const BETTER = [...NEEDED, GatewayIntentBits.MessageContent]
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000

const isRefusedFor = (error: unknown, code: GatewayCloseCodes): boolean =>
  error instanceof GatewayRefused && error.code === code
const isBadToken = (error: unknown): boolean =>
  isRefusedFor(error, GatewayCloseCodes.AuthenticationFailed) || isUnauthorized(error)

/** Discord over the gateway, and over HTTP for interactions. */
export const discordPlatform = (parts: DiscordParts): DiscordPlatform => {
  const { settings, briefings, threads, log, leases } = parts
  const { applicationId, guildId, apiUrl } = settings
  const token = settings.botToken.reveal()
  const rest = discordRest(token, apiUrl)
  const filesOf = discordFiles(apiUrl)
  const posting = discordPosting(rest)
  const self = knownSelf(applicationId)
  const gateways = new AsyncDisposableStack()
  let problem: string | null = NOT_CONNECTED_YET
  let interact: Interact | null = null

  const setProblem = (found: string | null): void => {
    if (found === null) log.info('Discord is connected')
    else if (found !== problem) log.warn(found)
    problem = found
  }

  const onEvent = (event: GatewayDispatchPayload, interacting: Interact, onMessage: OnMessage): void => {
    try {
      self.note(event)
      if (event.t === GatewayDispatchEvents.InteractionCreate)
        void interacting(event.d, callbackOver(rest, event.d))
      if (event.t === GatewayDispatchEvents.MessageCreate) void onMessage(event.d)
    } catch (error) {
      log.warn({ err: error, event: event.t }, 'an event of Discord was not understood and left out')
    }
  }

  /** Without its commands the bot still hears mentions: only a bad token or a failure that passes stops here. */
  const register = async (signal: AbortSignal): Promise<void> => {
    const route = guildId
      ? Routes.applicationGuildCommands(applicationId, guildId)
      : Routes.applicationCommands(applicationId)
    try {
      await rest.put(route, { body: discordCommands(briefings), signal })
    } catch (error) {
      const failure = discordError(error)
      if (isUnauthorized(error) || failure.retry === 'retry') throw error
      log.error(`the commands could not be registered: ${failure.message}`)
    }
  }

  const connectUntilItWorks = async (
    open: (intents: readonly GatewayIntentBits[]) => Promise<AsyncDisposable>,
    signal: AbortSignal,
  ): Promise<void> => {
    let intents = BETTER
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        await register(signal)
        gateways.use(await open(intents))
        return
      } catch (error) {
        if (signal.aborted) return
        if (isBadToken(error)) {
          problem = BAD_TOKEN
          log.error(problem)
          return
        }
        if (isRefusedFor(error, GatewayCloseCodes.DisallowedIntents) && intents === BETTER) {
          log.warn(
            'Discord: the message content intent is off; the bot hears mentions, replies and commands only',
          )
          intents = NEEDED
          continue
        }
        problem = discordError(error).message
        log.warn({ wait }, `Discord cannot be reached, trying again: ${problem}`)
        await delay(wait, undefined, { signal }).catch(() => {})
      }
    }
  }

  return {
    name: 'discord',
    publish: (delivery, onPart, signal) => posting.publish(delivery, threads, onPart, signal),
    find: posting.find,
    notify: posting.notify,
    listen: async (desk: Desk, signal: AbortSignal) => {
      const interacting = interactionHandler({
        rest,
        posting,
        desk,
        threads,
        applicationId,
        filesOf,
        log,
        signal,
      })
      const onMessage = mentionHandler({ rest, posting, desk, self, filesOf, log, signal })
      interact = interacting
      const connect = (shard: Shard | null, ends: AbortSignal): Promise<void> =>
        connectUntilItWorks(
          intents =>
            openGateway({
              rest,
              token,
              intents,
              shard,
              onEvent: event => onEvent(event, interacting, onMessage),
              onState: setProblem,
              signal: ends,
            }),
          ends,
        )
      if (leases === null) return connect(null, signal)
      await shareShards(
        {
          rest,
          leases,
          log,
          connect,
          onState: found => {
            problem = found
          },
        },
        signal,
      )
    },
    get interact() {
      return interact
    },
    get problem() {
      return problem
    },
    [Symbol.asyncDispose]: async () => {
      await gateways.disposeAsync()
    },
  }
}
