import * as z from 'zod'
import { UsageError } from '../domain/errors.ts'
import { type Config, configSchema, logLevel, type OutletSettings, port } from './config-schema.ts'
import { type Environment, readEnvironment, type Variable, type Variables } from './environment.ts'
import { readText, reasonOf } from './files.ts'
import {
  type DiscordSettings,
  discordSettings,
  type EmbeddingSettings,
  embeddingSettings,
  type ModelSettings,
  modelSettings,
  type SlackSettings,
  type SpendingSettings,
  slackSettings,
  spendingSettings,
} from './platforms.ts'
import { atPath, checkAgainst } from './problems.ts'
import { parseYaml } from './yaml-file.ts'

/** What the program is told from outside: the environment for secrets and addresses, a file for everything else. */
export interface Settings {
  readonly log: Config['log']
  /** Address of the store, see `openStore`; may hold a password. */
  readonly store: string
  readonly redisUrl: string | null
  /** `publicUrl` is where readers reach the web room; null: only this machine does. */
  readonly web: Config['web'] & { readonly publicUrl: string | null }
  readonly fetch: Config['fetch']
  readonly outlets: readonly OutletSettings[]
  readonly chat: Config['chat']
  readonly slack: SlackSettings | null
  readonly discord: DiscordSettings | null
  readonly model: ModelSettings | null
  readonly embeddings: EmbeddingSettings | null
  readonly spending: SpendingSettings
}

export interface SettingsSources {
  readonly environment: Variables
  /** Path of the `.env` file; it need not be there. */
  readonly dotenv: string
  /** Path of the configuration file. */
  readonly config: string
}

const usualStore = 'sqlite:data/communique.db'

const readConfig = async (path: string, problems: string[]): Promise<Config> => {
  const usual = configSchema.parse({})
  try {
    const file = parseYaml(path, await readText(path))
    problems.push(...file.problems)
    if (file.problems.length > 0) return usual
    const checked = checkAgainst(configSchema, file.value ?? {})
    if (checked.ok) return checked.data
    problems.push(...checked.problems.map(problem => `${file.at(problem.path)}: ${atPath(problem)}`))
  } catch (error) {
    problems.push(`${path}: ${reasonOf(error)}; name your configuration file with --config`)
  }
  return usual
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'not an address that starts with http:// or https://' })
const addresses = ['SLACK_API_URL', 'DISCORD_API_URL', 'OPENAI_BASE_URL', 'PUBLIC_URL'] as const

/** Checks the form of single variables. Messages never repeat an address: it may hold a password. */
const readVariables = (environment: Environment, config: Config, problems: string[]) => {
  const read = <T>(name: Variable, schema: z.ZodType<T>, value: unknown, usual: T): T => {
    if (environment[name] === undefined) return usual
    const checked = checkAgainst(schema, value)
    if (checked.ok) return checked.data
    problems.push(...checked.problems.map(({ message }) => `${name}: ${message}`))
    return usual
  }
  const { PORT, LOG_LEVEL, DATABASE_URL, REDIS_URL } = environment
  for (const name of addresses) read(name, httpUrl, environment[name], '')
  if (DATABASE_URL && !/^(?:sqlite:.|postgres(?:ql)?:\/\/)/.test(DATABASE_URL)) {
    problems.push('DATABASE_URL: not of the form sqlite:PATH, sqlite::memory: or postgres://…')
  }
  if (REDIS_URL && !/^rediss?:\/\//.test(REDIS_URL)) {
    problems.push('REDIS_URL: not of the form redis://… or rediss://…')
  }
  const portValue = PORT && /^\d+$/.test(PORT) ? Number(PORT) : PORT
  return {
    port: read('PORT', port, portValue, config.web.port),
    level: read('LOG_LEVEL', logLevel, LOG_LEVEL?.toLowerCase(), config.log.level),
  }
}

/**
 * Reads all settings; a variable wins over the configuration file.
 * @throws UsageError with every problem of the environment and the file
 */
export const loadSettings = async (sources: SettingsSources): Promise<Settings> => {
  const problems: string[] = []
  const config = await readConfig(sources.config, problems)
  const { environment, problems: unread } = await readEnvironment(sources.environment, sources.dotenv)
  problems.push(...unread)
  const { port, level } = readVariables(environment, config, problems)
  const settings: Settings = {
    log: { level },
    store: environment.DATABASE_URL ?? usualStore,
    redisUrl: environment.REDIS_URL ?? null,
    web: {
      ...config.web,
      host: environment.HOST ?? config.web.host,
      port,
      publicUrl: environment.PUBLIC_URL ?? null,
    },
    fetch: {
      ...config.fetch,
      ...(environment.PUBLIC_URL && !config.fetch.contact && { contact: environment.PUBLIC_URL }),
    },
    outlets: config.outlets,
    chat: config.chat,
    slack: slackSettings(environment, problems),
    discord: discordSettings(environment, problems),
    model: modelSettings(environment, config.model, problems),
    embeddings: embeddingSettings(environment, config.model, problems),
    spending: spendingSettings(config.model, problems),
  }
  if (problems.length > 0) throw new UsageError(problems)
  return settings
}
