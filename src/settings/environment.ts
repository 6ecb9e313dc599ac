import { parseEnv } from 'node:util'
import { readText, reasonOf } from './files.ts'

/** Every variable that Communiqué reads; `NAME_FILE` names a file to read the value from instead. */
export const variables = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'DISCORD_BOT_TOKEN',
  'DISCORD_APPLICATION_ID',
  'DISCORD_PUBLIC_KEY',
  'DISCORD_API_URL',
  'DISCORD_GUILD_ID',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'OPENAI_MODEL',
  'OPENAI_EMBEDDING_MODEL',
  'DATABASE_URL',
  'REDIS_URL',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'LOG_LEVEL',
] as const
export type Variable = (typeof variables)[number]

/** The values that are set. A variable set to nothing counts as not set, as Compose passes those it does not know. */
export type Environment = Readonly<Partial<Record<Variable, string>>>

export type Variables = Readonly<Record<string, string | undefined>>

const readDotenv = async (path: string, problems: string[]): Promise<Variables> => {
  try {
    return parseEnv(await readText(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') problems.push(`${path}: ${reasonOf(error)}`)
    return {}
  }
}

const set = (value: string | undefined): string | undefined => value?.trim() || undefined

/**
 * The environment over the `.env` file, if there is one, with `NAME_FILE` variables read. Problems name variables and
 * files, never values.
 */
export const readEnvironment = async (
  processVariables: Variables,
  dotenv: string,
): Promise<{ readonly environment: Environment; readonly problems: readonly string[] }> => {
  const problems: string[] = []
  const merged: Variables = { ...(await readDotenv(dotenv, problems)), ...processVariables }
  const environment: Partial<Record<Variable, string>> = {}
  for (const name of variables) {
    const value = set(merged[name])
    const path = set(merged[`${name}_FILE`])
    if (value && path) {
      problems.push(`${name} and ${name}_FILE are both set; keep one`)
    } else if (path) {
      try {
        const read = set(await readText(path))
        if (read) environment[name] = read
        else problems.push(`${name}_FILE: ${path}: empty`)
      } catch (error) {
        problems.push(`${name}_FILE: ${path}: ${reasonOf(error)}`)
      }
    } else if (value) {
      environment[name] = value
    }
  }
  return { environment, problems }
}
