import * as z from 'zod'
import { owners } from './addresses.ts'

/** pino's levels, https://getpino.io/#/docs/api?id=loggerlevel-string-gettersetter */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export const logLevel = z.enum(logLevels)
export const port = z.int().min(0).max(65_535)
export const host = z.string().trim().min(1)

const webAddress = z.url({
  protocol: /^https?$/,
  error: 'not an address that starts with http:// or https://',
})

const budget = (of: string) =>
  z
    .strictObject({
      tokens: z.int().min(0).optional().describe('Tokens, prompts and answers together.'),
      money: z.number().min(0).optional().describe('Money, in the currency of the prices.'),
    })
    .prefault({})
    .describe(`Most that ${of} may take in a day (UTC). Absent: no limit.`)

const outlet = z
  .strictObject({
    name: z.string().trim().min(1).describe('The outlet as readers know it.'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'use two capital letters, such as PK')
      .optional()
      .describe('ISO 3166 code of the country it is published in.'),
    language: z
      .string()
      .trim()
      .min(2)
      .optional()
      .describe('BCP 47 tag for articles that do not tell their own.'),
    feeds: z.array(webAddress).min(1).describe('Addresses of its feeds or sitemaps.'),
    pages: z.boolean().default(true).describe('Read article pages where a feed has only a summary.'),
    everyMinutes: z
      .int()
      .min(10)
      .max(24 * 60)
      .optional()
      .describe(
        'How often its feeds are polled, unless they ask for less. Absent: as often as they have news.',
      ),
  })
  .describe('An outlet whose feeds are polled.')

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
        metrics: z
          .enum(['local', 'everyone'])
          .default('local')
          .describe('Who may read /metrics: programs on this machine, or everyone who reaches the port.'),
      })
      .prefault({}),
    chat: z
      .strictObject({
        subscribers: z
          .enum(['managers', 'everyone'])
          .default('managers')
          .describe(
            'Who may subscribe a channel: those who may manage it on its platform, or everyone in it.',
          ),
        owner: owners.describe(
          'Who is told by direct message when something cannot be posted and nobody nearer can be told: slack:U0123456789 or discord:123456789012345678, or several.',
        ),
      })
      .prefault({}),
    model: z
      .strictObject({
        name: z.string().trim().min(1).default('gpt-4.1-mini').describe('Model that is asked for.'),
        editionTokens: z
          .int()
          .min(0)
          .default(60_000)
          .describe('Most tokens that one edition may cost, prompts and answers together.'),
        prices: z
          .strictObject({
            currency: z.string().trim().min(1).default('USD').describe('As it is shown beside amounts.'),
            prompt: z.number().min(0).describe('What a million tokens of prompts cost.'),
            completion: z.number().min(0).describe('What a million tokens of answers cost.'),
            embedding: z
              .number()
              .min(0)
              .optional()
              .describe('What a million tokens cost the embedding model. Absent: as much as prompts.'),
          })
          .optional()
          .describe('What the model costs; needed for budgets in money.'),
        budgets: z
          .strictObject({
            all: budget('all of Communiqué'),
            briefing: budget('each briefing'),
            person: budget('what each person asks on chat'),
            embeddings: budget('the embedding model, out of what all may take,'),
          })
          .prefault({}),
        embeddings: z
          .strictObject({
            dimensions: z
              .int()
              .min(8)
              .max(8192)
              .optional()
              .describe(
                'Numbers that a vector is to have, where the model lets one choose. Absent: as many as it gives.',
              ),
            articles: z
              .int()
              .min(1)
              .default(100_000)
              .describe('How many of the newest articles get vectors.'),
          })
          .prefault({})
          .describe('Embeddings; there are none without OPENAI_EMBEDDING_MODEL.'),
      })
      .prefault({}),
    fetch: z
      .strictObject({
        contact: z
          .string()
          .trim()
          .min(1)
          .optional()
          .describe(
            'Address or mail at which publishers reach you; sent with every request. Default: PUBLIC_URL.',
          ),
        admit: z
          .array(z.string().trim().toLowerCase().min(1))
          .default([])
          .describe('Hosts that may be fetched though they are not on the public internet.'),
        gapSeconds: z
          .number()
          .min(0)
          .max(60)
          .default(1)
          .describe('Least time between two requests to one host.'),
      })
      .prefault({}),
    outlets: z.array(outlet).default([]).describe('Outlets whose feeds are polled.'),
  })
  .describe(
    'Settings of Communiqué that are no secrets. LOG_LEVEL, HOST, PORT and OPENAI_MODEL win over them.',
  )

export type OutletSettings = z.output<typeof outlet>
export type Config = z.output<typeof configSchema>
