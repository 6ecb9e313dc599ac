import { setTimeout as delay } from 'node:timers/promises'
import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Routes,
} from 'discord.js'
import type { Logger } from 'pino'
import type { Briefing } from '../../domain/briefing.ts'
import type { DiscordSettings } from '../../settings/platforms.ts'
import type { ChatPlatform, Desk, Threads } from '../chat.ts'
import { discordError, discordRest } from './api.ts'
import { interactionHandler, type Respond } from './interactions.ts'
import { type IncomingMessage, mentionHandler, type Self } from './mentions.ts'
import { discordPosting } from './posting.ts'
import { discordCommands } from './registration.ts'

export interface DiscordParts {
  readonly settings: DiscordSettings
  readonly briefings: readonly Briefing[]
  readonly threads: Threads
  readonly log: Logger
}

/** Discord, with what the web server and the health page need of it. */
export interface DiscordPlatform extends ChatPlatform {
  /** Deals with an interaction that came over HTTP; set once `listen` has been called. */
  interact(interaction: APIInteraction, respond: Respond): Promise<void>
  /** Null: connected; otherwise what is wrong. */
  readonly problem: string | null
}

const NEEDED = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]
const BETTER = [...NEEDED, GatewayIntentBits.MessageContent]
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const isRefused = (error: unknown): boolean => /disallowed intents/i.test(reasonOf(error))
const isBadToken = (error: unknown): boolean => /invalid token|unauthorized/i.test(reasonOf(error))

/** Discord over the gateway, and over HTTP for interactions. */
export const discordPlatform = ({ settings, briefings, threads, log }: DiscordParts): DiscordPlatform => {
  const { applicationId, guildId, apiUrl } = settings
  const token = settings.botToken.reveal()
  const rest = discordRest(token, apiUrl)
  const posting = discordPosting(rest)
  let client: Client | null = null
  let problem: string | null = 'not connected yet'
  let interact: DiscordPlatform['interact'] = async () => {}

  const connect = async (
    intents: readonly GatewayIntentBits[],
    onMessage: (message: IncomingMessage, self: Self) => Promise<void>,
  ): Promise<void> => {
    const made = new Client({ intents: [...intents], rest: { ...rest.options, retries: 0 } })
    const self: Self = {
      id: applicationId,
      roleIn: guild =>
        guild ? (made.guilds.cache.get(guild)?.roles.botRoleFor(applicationId)?.id ?? null) : null,
    }
    made.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
      interact(interaction, async body => {
        await rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false })
      }),
    )
    made.ws.on(GatewayDispatchEvents.MessageCreate, (message: IncomingMessage) => onMessage(message, self))
    made.on(Events.ShardReady, () => {
      problem = null
      log.info('Discord is connected')
    })
    made.on(Events.ShardResume, () => {
      problem = null
    })
    made.on(Events.ShardReconnecting, () => {
      problem = 'Discord is reconnecting'
    })
    made.on(Events.ShardDisconnect, ({ code }) => {
      problem = `Discord closed the connection for good (${code}): check DISCORD_BOT_TOKEN and the intents`
      log.error({ code }, problem)
    })
    made.on(Events.Error, error => log.warn({ err: error }, 'Discord gateway'))
    client = made
    try {
      await made.login(token)
    } catch (error) {
      await made.destroy()
      throw error
    }
  }

  const connectUntilItWorks = async (
    onMessage: (message: IncomingMessage, self: Self) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> => {
    let intents = BETTER
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        await rest.put(
          guildId
            ? Routes.applicationGuildCommands(applicationId, guildId)
            : Routes.applicationCommands(applicationId),
          { body: discordCommands(briefings), signal },
        )
        return await connect(intents, onMessage)
      } catch (error) {
        if (signal.aborted) return
        problem = isRefused(error) ? 'Discord refused the intents' : discordError(error).message
        if (isRefused(error) && intents === BETTER) {
          log.warn(
            'Discord: the message content intent is off; the bot hears mentions, replies and commands only',
          )
          intents = NEEDED
        } else if (isBadToken(error)) {
          problem = 'Discord does not accept the token: set DISCORD_BOT_TOKEN anew'
          log.error(problem)
          return
        } else {
          log.warn({ wait }, `Discord cannot be reached, trying again: ${problem}`)
          await delay(wait, undefined, { signal }).catch(() => {})
        }
      }
    }
  }

  return {
    name: 'discord',
    publish: (delivery, onPart, signal) => posting.publish(delivery, threads, onPart, signal),
    find: posting.find,
    listen: async (desk: Desk, signal: AbortSignal) => {
      interact = interactionHandler({ rest, posting, desk, threads, applicationId, log, signal })
      await connectUntilItWorks(mentionHandler({ rest, posting, desk, log, signal }), signal)
    },
    interact: (interaction, respond) => interact(interaction, respond),
    get problem() {
      return problem
    },
    [Symbol.asyncDispose]: async () => {
      await client?.destroy()
    },
  }
}
