import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import pino from 'pino'
import { type App, openApp } from '../app.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { loadSettings, type Settings } from '../settings/settings.ts'
import type { Patience } from '../store/patience.ts'
import type { CommandContext } from './context.ts'

/** What every command takes. */
export interface CommonOptions {
  readonly store?: string
  readonly briefings: string
  readonly config: string
}

/** Adds `--store`, `--briefings` and `--config`. */
export const withCommonOptions = (command: Command): Command =>
  command
    .option(
      '--store <url>',
      'sqlite:PATH, sqlite::memory: or postgres://… (default: DATABASE_URL, else sqlite:data/communique.db)',
    )
    .option('--briefings <dir>', 'folder of briefing files', 'briefings')
    .option('--config <file>', 'settings file', 'config/default.yaml')

/** @throws UsageError listing every problem of the settings */
export const settingsFor = ({ env, cwd }: CommandContext, options: CommonOptions): Promise<Settings> =>
  loadSettings({ environment: env, dotenv: resolve(cwd, '.env'), config: resolve(cwd, options.config) })

/** How long a command waits for a database that does not answer, in milliseconds. */
const PATIENCE_MS = 30_000

/**
 * Opens what a command works on.
 * @param patience beside what every command does while it waits for the store
 * @throws UsageError, StoreError
 */
export const appFor = async (
  context: CommandContext,
  options: CommonOptions,
  patience: Partial<Patience> = {},
): Promise<App> => {
  const settings = await settingsFor(context, options)
  const log = pino({ level: settings.log.level }, context.stderr)
  let told = ''
  return openApp({
    store: options.store ?? settings.store,
    briefings: resolve(context.cwd, options.briefings),
    settings,
    redisUrl: settings.redisUrl,
    now: context.now,
    log,
    patience: {
      ms: patience.ms ?? PATIENCE_MS,
      signal: AbortSignal.any([context.signal, ...(patience.signal ? [patience.signal] : [])]),
      tell: problem => {
        if (problem !== told) log.warn(`${problem}; trying again`)
        told = problem
        patience.tell?.(problem)
      },
    },
  })
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/

/** True for a point in time as {@link parseInstant} reads it. */
export const isInstant = (text: string): boolean => ISO.test(text) && !Number.isNaN(Date.parse(text))

/**
 * Reads a point in time: `2025-06-26`, `2025-06-26T09:00Z` or with an offset. A date alone is its start in UTC.
 * @throws InvalidArgumentError
 */
export const parseInstant = (text: string): Instant => {
  if (!isInstant(text)) {
    throw new InvalidArgumentError(
      'use an ISO date or time with its zone, such as 2025-06-26 or 2025-06-26T09:00:00Z.',
    )
  }
  return toInstant(text)
}

/** Reads `last` or a point in time, see {@link parseInstant}. */
export const parseSince = (text: string): 'last' | Instant => (text === 'last' ? 'last' : parseInstant(text))

/** Reads a whole number from 1 to `most`. */
export const parseCount =
  (most: number) =>
  (text: string): number => {
    const count = Number(text)
    if (!Number.isInteger(count) || count < 1 || count > most) {
      throw new InvalidArgumentError(`use a whole number from 1 to ${most}.`)
    }
    return count
  }
