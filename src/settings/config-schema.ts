import * as z from 'zod'

/** pino's levels, https://getpino.io/#/docs/api?id=loggerlevel-string-gettersetter */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export const logLevel = z.enum(logLevels)
export const port = z.int().min(0).max(65_535)
export const host = z.string().trim().min(1)

/** What `config/default.yaml` may say. `config/config.schema.json` is generated from it. */
export const configSchema = z
  .strictObject({
    log: z
      .strictObject({ level: logLevel.default('info').describe('Least severe entries that are logged.') })
      .prefault({}),
    web: z
      .strictObject({
        host: host.default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all.'),
        port: port.default(3000).describe('Port to listen on; 0 for any free one.'),
      })
      .prefault({}),
    model: z
      .strictObject({
        name: z.string().trim().min(1).default('gpt-4.1-mini').describe('Model that is asked for.'),
      })
      .prefault({}),
  })
  .describe(
    'Settings of Communiqué that are no secrets. LOG_LEVEL, HOST, PORT and OPENAI_MODEL win over them.',
  )

export type Config = z.output<typeof configSchema>
