import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Destination, destinationText } from '../../src/domain/destination.ts'
import { openStore } from '../../src/store/open.ts'
import { fillStore, writeBriefing } from '../faults/desk.ts'
import { tally } from '../faults/tally.ts'
import { startDiscord } from '../servers/discord.ts'
import { startSlack } from '../servers/slack.ts'
import { emptyPostgres, query } from '../support/postgres.ts'
import { startReplica } from '../support/replica.ts'

const REPLICAS = 3
const EACH = 15
/** The gateway's opcode with which a connection begins its session. */
const IDENTIFY = 2

const slackChannels = Array.from({ length: EACH }, (_, at) => `C${String(at).padStart(6, '0')}`)
const discordChannels = Array.from({ length: EACH }, (_, at) => `4${String(at).padStart(17, '0')}`)
const destinations: Destination[] = [
  ...slackChannels.map(channel => ({ platform: 'slack' as const, channel })),
  ...discordChannels.map(channel => ({ platform: 'discord' as const, channel })),
]

test('three replicas on one PostgreSQL post each delivery once, from one edition, and one of them connects to the gateway', async () => {
  const address = await emptyPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'communique-replicas-'))
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rm(folder, { recursive: true }))
  const slack = opened.use(await startSlack())
  const discord = opened.use(await startDiscord())
  for (const channel of slackChannels) slack.channels.add(channel)
  for (const id of discordChannels) discord.channels.set(id, { id, type: 0, guild_id: '1' })
  await writeBriefing(folder)
  const store = opened.use(await openStore(address))
  await fillStore(store, destinations, Date.now())

  const env = { DATABASE_URL: address, LOG_LEVEL: 'info', ...slack.env, ...discord.env }
  const replicas = await Promise.all(
    Array.from({ length: REPLICAS }, () => startReplica(env, ['--briefings', folder])),
  )
  for (const replica of replicas) opened.use(replica)
  const delivered = () => store.deliveries.list(1000, { state: 'delivered' })
  await expect.poll(async () => (await delivered()).length, { timeout: 90_000 }).toBe(destinations.length)

  const log = await store.deliveries.list(1000)
  const { lost, doubled, undelivered } = tally(
    destinations.map(destinationText),
    log,
    slack.messages,
    discord.messages,
  )
  expect({ lost, doubled, undelivered }).toEqual({ lost: [], doubled: [], undelivered: [] })
  expect(new Set(log.map(({ edition }) => edition)).size).toBe(1)
  expect(await query(address, 'SELECT count(*)::int AS editions FROM edition')).toEqual([{ editions: 1 }])
  expect(discord.opcodes.filter(op => op === IDENTIFY)).toHaveLength(1)
  for (const replica of replicas) {
    expect(await replica.get('/readyz')).toMatchObject({ status: 200 })
    expect(replica.output()).not.toContain('s3cret')
  }
}, 120_000)
