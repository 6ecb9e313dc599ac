import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { destinationText } from '../../src/domain/destination.ts'
import { openStore } from '../../src/store/open.ts'
import { seeded } from '../bench/random.ts'
import { startDiscord } from '../servers/discord.ts'
import type { Call, Fault } from '../servers/http.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startSlack } from '../servers/slack.ts'
import { type Replica, startReplica } from '../support/replica.ts'
import { fillStore, writeBriefing } from './desk.ts'
import { fates } from './fates.ts'
import { type Gate, startGate } from './gate.ts'
import { destinationsFor, type FaultReport, type FaultRun } from './run-faults.ts'
import { tally } from './tally.ts'

const REPLICAS = 3
/** How often is looked whether it is time for the next blow, in milliseconds. */
const LOOK_MS = 200
/** How long a replica is cut off from the database, or the database is down, in milliseconds. */
const CUT_MS = 4_000
/** How long the database is silent for a replica: longer than it waits for an answer, or than it may go on posting. */
const SILENT_MS = 35_000

/** What a replica reaches the others through. */
type Ways = Readonly<Record<'database' | 'slack' | 'discord', Gate>>

/** The same address by way of a gate. */
const through = (gate: Gate, address: string): string => {
  const changed = new URL(address)
  changed.port = String(gate.port)
  return changed.href
}

/**
 * As {@link runFaults}, with three replicas on one PostgreSQL. Each blow kills a replica that posts, cuts it off from the
 * database, crashes the database and starts it again on what it has on disk, or leaves the replica without an answer
 * from it.
 */
export const runReplicaFaults = async (run: FaultRun): Promise<FaultReport> => {
  const { seed, deliveries, kills, odds } = run
  const random = seeded(seed)
  const fate = fates(seed, odds)
  let faults = 0
  let calls = 0
  const spoil = (call: Call): Fault | null => {
    calls += 1
    const fault = fate(call)
    if (fault) faults += 1
    return fault
  }
  const destinations = destinationsFor(deliveries)
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'communique-faults-'))
  opened.defer(() => rm(folder, { recursive: true }))
  const postgres = opened.use(await startPostgres())
  const slack = opened.use(await startSlack({ spoil }))
  const discord = opened.use(await startDiscord({ spoil }))
  for (const { platform, channel } of destinations) {
    if (platform === 'slack') slack.channels.add(channel)
    else discord.channels.set(channel, { id: channel, type: 0, guild_id: '1' })
  }
  await writeBriefing(folder)
  const store = opened.use(await openStore(postgres.url))
  await fillStore(store, destinations, Date.now())

  const gateTo = async (address: string): Promise<Gate> =>
    opened.use(await startGate(Number(new URL(address).port)))
  const ways: Ways[] = []
  const replicas: Replica[] = []
  opened.defer(async () => {
    for (const replica of replicas) await replica.kill()
  })
  const start = async (at: number): Promise<void> => {
    const { database, slack: toSlack, discord: toDiscord } = ways[at]!
    const env = {
      LOG_LEVEL: 'error',
      ...slack.env,
      ...discord.env,
      DATABASE_URL: through(database, postgres.url),
      SLACK_API_URL: through(toSlack, slack.env.SLACK_API_URL),
      DISCORD_API_URL: through(toDiscord, discord.env.DISCORD_API_URL),
    }
    replicas[at] = await startReplica(env, ['--briefings', folder])
  }
  for (let at = 0; at < REPLICAS; at++) {
    ways.push({
      database: await gateTo(postgres.url),
      slack: await gateTo(slack.env.SLACK_API_URL),
      discord: await gateTo(discord.env.DISCORD_API_URL),
    })
    await start(at)
  }
  /** The replica that called one of the platforms last. */
  const posting = (): number => {
    const platform = random() < 0.5 ? 'slack' : 'discord'
    const used = ways.map(way => way[platform].usedAt)
    return used.indexOf(Math.max(...used))
  }

  const blows: readonly ((at: number) => Promise<void>)[] = [
    async at => {
      await replicas[at]!.kill()
      await start(at)
    },
    async at => {
      ways[at]!.database.shut()
      await delay(CUT_MS)
      ways[at]!.database.open()
    },
    async () => {
      await postgres.crash()
      await delay(CUT_MS)
      await postgres.start()
    },
    async at => {
      ways[at]!.database.silence()
      await delay(SILENT_MS)
      ways[at]!.database.open()
    },
  ]
  const isDone = async (): Promise<boolean> => {
    const dead = replicas.find(replica => !replica.isRunning())
    if (dead) throw new Error(`a replica ended by itself:\n${dead.output()}`)
    const counts = await store.deliveries.counts()
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return all >= deliveries && (counts.get('pending') ?? 0) === 0
  }
  const soon = (): number => calls + Math.floor((random() * 3 * deliveries) / kills)
  let blown = 0
  for (let next = soon(); !(await isDone()); await delay(LOOK_MS)) {
    if (blown === kills || calls < next) continue
    await blows[blown % blows.length]!(posting())
    blown += 1
    next = soon()
  }
  const log = await store.deliveries.list(deliveries + 1)
  return {
    ...tally(destinations.map(destinationText), log, slack.messages, discord.messages),
    kills: blown,
    faults,
  }
}
