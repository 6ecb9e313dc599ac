import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/domain/errors.ts'
import type { Variables } from '../../src/settings/environment.ts'
import { loadSettings } from '../../src/settings/settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'))
  await write('config.yaml', '')
})
afterEach(() => rm(folder, { recursive: true }))

const write = (name: string, text: string) => writeFile(join(folder, name), text)

const load = (environment: Variables = {}) =>
  loadSettings({ environment, dotenv: join(folder, '.env'), config: join(folder, 'config.yaml') })

const problems = async (environment: Variables = {}): Promise<string[]> => {
  const error = await load(environment).then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(UsageError)
  return (error as UsageError).problems.map(line => line.replaceAll(`${folder}/`, ''))
}

const usual = {
  log: { level: 'info' },
  store: 'sqlite:data/communique.db',
  redisUrl: null,
  web: { host: '127.0.0.1', port: 3000, metrics: 'local', publicUrl: null },
  chat: { subscribers: 'managers', owner: [] },
  slack: null,
  discord: null,
  model: null,
  embeddings: null,
  spending: { prices: null, budgets: { all: {}, briefing: {}, person: {}, embeddings: {} } },
  fetch: { admit: [], gapSeconds: 1 },
  outlets: [],
}

describe('where a setting comes from', () => {
  it('nothing need be set', async () => {
    expect(await load()).toEqual(usual)
  })

  it('the configuration that is shipped says what holds anyway', async () => {
    const shipped = { environment: {}, dotenv: join(folder, '.env'), config: 'config/default.yaml' }
    expect(await loadSettings(shipped)).toEqual(usual)
  })

  it('a variable wins over .env, and both over the configuration file', async () => {
    await write('config.yaml', 'web: { host: 0.0.0.0, port: 1 }\nlog: { level: warn }\n')
    await write('.env', 'PORT=2\nLOG_LEVEL=DEBUG # while testing\nPUBLIC_URL="https://news.example"\n')
    expect(await load({ PORT: '3' })).toEqual({
      ...usual,
      log: { level: 'debug' },
      web: { host: '0.0.0.0', port: 3, metrics: 'local', publicUrl: 'https://news.example' },
      fetch: { ...usual.fetch, contact: 'https://news.example' },
    })
  })

  it('NAME_FILE reads the value from a file, without its last newline', async () => {
    await write('secret', 'postgres://desk:pw@db/news\n')
    expect((await load({ DATABASE_URL_FILE: join(folder, 'secret') })).store).toBe(
      'postgres://desk:pw@db/news',
    )
  })

  it('a variable that is set to nothing is not set', async () => {
    expect(await load({ PORT: '', SLACK_BOT_TOKEN: ' ', OPENAI_MODEL: '' })).toEqual(usual)
  })
})

describe('platforms', () => {
  it('Slack runs in socket mode with an app token and over HTTP with a signing secret', async () => {
    const socket = await load({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })
    expect(socket.slack?.botToken.reveal()).toBe('xoxb-1')
    expect(socket.slack?.transport.kind).toBe('socket')
    const http = await load({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 's',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    })
    expect(http.slack).toMatchObject({ transport: { kind: 'http' }, apiUrl: 'http://127.0.0.1:9/api' })
  })

  it('Discord needs its token and application id; the rest is as it comes', async () => {
    const { discord } = await load({
      DISCORD_BOT_TOKEN: 't',
      DISCORD_APPLICATION_ID: '42',
      DISCORD_GUILD_ID: '7',
    })
    expect(discord).toMatchObject({ applicationId: '42', publicKey: null, apiUrl: null, guildId: '7' })
    expect(discord?.botToken.reveal()).toBe('t')
  })

  it('a model is there with a key, or with a server of one’s own', async () => {
    const { model } = await load({ OPENAI_API_KEY: 'sk-1' })
    expect(model).toMatchObject({ baseUrl: null, name: 'gpt-4.1-mini' })
    const local = await load({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', OPENAI_MODEL: 'qwen3' })
    expect(local.model).toEqual({
      apiKey: null,
      baseUrl: 'http://127.0.0.1:11434/v1',
      name: 'qwen3',
      editionTokens: 60_000,
    })
  })

  it('embeddings are there with a model of their own, on the same server', async () => {
    await write('config.yaml', 'model: { embeddings: { dimensions: 512, articles: 2000 } }\n')
    const { embeddings } = await load({ OPENAI_API_KEY: 'sk-1', OPENAI_EMBEDDING_MODEL: 'embed-1' })
    expect(embeddings).toMatchObject({ baseUrl: null, name: 'embed-1', dimensions: 512, articles: 2000 })
    expect((await load({ OPENAI_API_KEY: 'sk-1' })).embeddings).toBeNull()
    expect(await problems({ OPENAI_EMBEDDING_MODEL: 'embed-1' })).toEqual([
      'OPENAI_API_KEY (or OPENAI_BASE_URL for a server of your own): missing, though OPENAI_EMBEDDING_MODEL is set',
    ])
  })

  it('half a set of credentials is told with what is missing', async () => {
    expect(await problems({ SLACK_SIGNING_SECRET: 's', DISCORD_PUBLIC_KEY: 'k', OPENAI_MODEL: 'm' })).toEqual(
      [
        'SLACK_BOT_TOKEN: missing, though SLACK_SIGNING_SECRET is set',
        'DISCORD_BOT_TOKEN: missing, though DISCORD_PUBLIC_KEY is set',
        'DISCORD_APPLICATION_ID: missing, though DISCORD_PUBLIC_KEY is set',
        'DISCORD_PUBLIC_KEY: not 64 hexadecimal digits; copy it from General Information',
        'OPENAI_API_KEY (or OPENAI_BASE_URL for a server of your own): missing, though OPENAI_MODEL is set',
      ],
    )
    expect(await problems({ SLACK_BOT_TOKEN: 'x' })).toEqual([
      'SLACK_APP_TOKEN (socket mode) or SLACK_SIGNING_SECRET (HTTP): missing, though SLACK_BOT_TOKEN is set',
    ])
  })
})

describe('everything wrong is told at once', () => {
  it('in the file and in the environment', async () => {
    await write('config.yaml', 'log:\n  level: chatty\nwbe: {}\n')
    expect(
      await problems({
        PORT: '70000',
        LOG_LEVEL: 'inof',
        DATABASE_URL: 'mysql://root:hunter2@db',
        PUBLIC_URL: 'news.example',
        HOST: 'a',
        HOST_FILE: 'b',
        REDIS_URL_FILE: '/nowhere/redis',
      }),
    ).toEqual([
      'config.yaml:2: log.level: "chatty" is not one of trace, debug, info, warn, error, fatal, silent',
      'config.yaml:3: unknown key "wbe"; known here: log, web, chat, model, fetch, outlets',
      'REDIS_URL_FILE: /nowhere/redis: no such file or folder',
      'HOST and HOST_FILE are both set; keep one',
      'PUBLIC_URL: not an address that starts with http:// or https://',
      'DATABASE_URL: not of the form sqlite:PATH, sqlite::memory: or postgres://…',
      'PORT: 70000 is not at most 65535',
      'LOG_LEVEL: "inof" is not one of trace, debug, info, warn, error, fatal, silent',
    ])
  })

  it('a configuration file that is not there', async () => {
    await rm(join(folder, 'config.yaml'))
    expect(await problems()).toEqual([
      'config.yaml: no such file or folder; name your configuration file with --config',
    ])
  })
})

it('settings that are printed or logged show no token', async () => {
  const settings = await load({
    SLACK_BOT_TOKEN: 'hush-1',
    SLACK_APP_TOKEN: 'hush-2',
    DISCORD_BOT_TOKEN: 'hush-3',
    DISCORD_APPLICATION_ID: '1',
    OPENAI_API_KEY: 'hush-4',
  })
  for (const shown of [
    inspect(settings, { depth: 9 }),
    JSON.stringify(settings),
    `${settings.slack?.botToken}`,
  ]) {
    expect(shown).toContain('[secret]')
    expect(shown).not.toContain('hush')
  }
})

describe('outlets', () => {
  it('have a name and feeds', async () => {
    await write(
      'config.yaml',
      'outlets:\n  - name: Harbour\n    country: GB\n    feeds: [https://paper.example/feed]\n',
    )
    expect((await load()).outlets).toEqual([
      { name: 'Harbour', country: 'GB', feeds: ['https://paper.example/feed'], pages: true },
    ])
  })

  it('are checked like everything else', async () => {
    await write(
      'config.yaml',
      'outlets:\n  - name: Harbour\n    country: Britain\n    feeds: [paper.example]\n',
    )
    expect(await problems()).toEqual([
      expect.stringMatching(/config\.yaml:3: .*two capital letters/),
      expect.stringMatching(/config\.yaml:4: .*not an address/),
    ])
  })
})
