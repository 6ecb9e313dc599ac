import { Secret } from '../domain/secret.ts'
import type { Config } from './config-schema.ts'
import type { Environment, Variable } from './environment.ts'

/** Socket mode needs no public address; HTTP mode is called by Slack at `/slack/events`. */
export type SlackTransport =
  | { readonly kind: 'socket'; readonly appToken: Secret }
  | { readonly kind: 'http'; readonly signingSecret: Secret }

export interface SlackSettings {
  readonly botToken: Secret
  /** Socket mode wins when both an app token and a signing secret are set. */
  readonly transport: SlackTransport
  /** Base of the Web API; null: Slack's own. */
  readonly apiUrl: string | null
}

export interface DiscordSettings {
  readonly botToken: Secret
  readonly applicationId: string
  /** Set: interactions come over HTTP too. */
  readonly publicKey: string | null
  /** Base of the REST API without its version; null: Discord's own. */
  readonly apiUrl: string | null
  /** Commands are registered on this guild alone; null: everywhere. */
  readonly guildId: string | null
}

export interface ModelSettings {
  /** Null for a local server that asks for none. */
  readonly apiKey: Secret | null
  /** Null: OpenAI's own. */
  readonly baseUrl: string | null
  readonly name: string
  /** Most tokens that one edition may cost, prompts and answers together. */
  readonly editionTokens: number
}

/** An embedding model, on the same server as the model that words editions. */
export interface EmbeddingSettings extends Pick<ModelSettings, 'apiKey' | 'baseUrl' | 'name'> {
  /** Numbers that a vector is to have; null: as many as the model gives. */
  readonly dimensions: number | null
  /** How many of the newest articles get vectors. */
  readonly articles: number
}

/** What asking a model costs and may cost. */
export interface SpendingSettings {
  /** Null: usage is counted in tokens alone. */
  readonly prices: NonNullable<Config['model']['prices']> | null
  /** Most that may be spent in a day. */
  readonly budgets: Config['model']['budgets']
}

/** The first of the variables that is set, if any. */
const firstSet = (environment: Environment, names: readonly Variable[]): Variable | undefined =>
  names.find(name => environment[name])

/** Slack's settings; null when none of its credentials is set, or when some are missing, which is a problem. */
export const slackSettings = (environment: Environment, problems: string[]): SlackSettings | null => {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
  } = environment
  const given = firstSet(environment, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'])
  if (!given) return null
  if (!botToken) problems.push(`SLACK_BOT_TOKEN: missing, though ${given} is set`)
  if (!appToken && !signingSecret) {
    problems.push(
      `SLACK_APP_TOKEN (socket mode) or SLACK_SIGNING_SECRET (HTTP): missing, though ${given} is set`,
    )
  }
  const transport: SlackTransport | null = appToken
    ? { kind: 'socket', appToken: new Secret(appToken) }
    : signingSecret
      ? { kind: 'http', signingSecret: new Secret(signingSecret) }
      : null
  return botToken && transport
    ? { botToken: new Secret(botToken), transport, apiUrl: environment.SLACK_API_URL ?? null }
    : null
}

const PUBLIC_KEY = /^[0-9a-f]{64}$/i

/** Discord's settings; null when none of its credentials is set, or when some are missing, which is a problem. */
export const discordSettings = (environment: Environment, problems: string[]): DiscordSettings | null => {
  const {
    DISCORD_BOT_TOKEN: botToken,
    DISCORD_APPLICATION_ID: applicationId,
    DISCORD_PUBLIC_KEY: publicKey,
  } = environment
  const given = firstSet(environment, ['DISCORD_BOT_TOKEN', 'DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY'])
  if (!given) return null
  if (!botToken) problems.push(`DISCORD_BOT_TOKEN: missing, though ${given} is set`)
  if (!applicationId) problems.push(`DISCORD_APPLICATION_ID: missing, though ${given} is set`)
  if (publicKey && !PUBLIC_KEY.test(publicKey)) {
    problems.push('DISCORD_PUBLIC_KEY: not 64 hexadecimal digits; copy it from General Information')
  }
  return botToken && applicationId
    ? {
        botToken: new Secret(botToken),
        applicationId,
        publicKey: publicKey ?? null,
        apiUrl: environment.DISCORD_API_URL ?? null,
        guildId: environment.DISCORD_GUILD_ID ?? null,
      }
    : null
}

const keyMissing = (given: Variable): string =>
  `OPENAI_API_KEY (or OPENAI_BASE_URL for a server of your own): missing, though ${given} is set`

/** The model's settings; null: editions are extractive. */
export const modelSettings = (
  environment: Environment,
  config: Config['model'],
  problems: string[],
): ModelSettings | null => {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: name } = environment
  if (!apiKey && !baseUrl) {
    if (name) problems.push(keyMissing('OPENAI_MODEL'))
    return null
  }
  return {
    apiKey: apiKey ? new Secret(apiKey) : null,
    baseUrl: baseUrl ?? null,
    name: name ?? config.name,
    editionTokens: config.editionTokens,
  }
}

/** The embedding model's settings; null: passages are found by their words. */
export const embeddingSettings = (
  environment: Environment,
  { embeddings }: Config['model'],
  problems: string[],
): EmbeddingSettings | null => {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_EMBEDDING_MODEL: name } = environment
  if (!name) return null
  if (!apiKey && !baseUrl) {
    problems.push(keyMissing('OPENAI_EMBEDDING_MODEL'))
    return null
  }
  return {
    apiKey: apiKey ? new Secret(apiKey) : null,
    baseUrl: baseUrl ?? null,
    name,
    dimensions: embeddings.dimensions ?? null,
    articles: embeddings.articles,
  }
}

/** Prices and budgets; a budget in money needs prices. */
export const spendingSettings = (
  { prices, budgets }: Config['model'],
  problems: string[],
): SpendingSettings => {
  const inMoney = Object.entries(budgets).find(([, { money }]) => money !== undefined)
  if (inMoney && !prices) {
    problems.push(`model.prices: missing, though model.budgets.${inMoney[0]}.money is set`)
  }
  return { prices: prices ?? null, budgets }
}
