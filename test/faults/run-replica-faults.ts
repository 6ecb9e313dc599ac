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
/** Between two blows, in milliseconds. */
const PAUSE_MS = 6_000
/** How long a replica, or all of them, are cut off from the database. */
const CUT_MS = 4_000

/**
 * As {@link runFaults}, with three replicas on one PostgreSQL. Each blow kills a replica, cuts one off from the database
 * while it posts, or takes the database away from all.
 */
export const runReplicaFaults = async (run: FaultRun): Promise<FaultReport> => {
  const { seed, deliveries, kills, odds } = run
  const random = seeded(seed)
  const fate = fates(seed, odds)
  let faults = 0
  const spoil = (call: Call): Fault | null => {
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

  const gates: Gate[] = []
  const replicas: Replica[] = []
  opened.defer(async () => {
    for (const replica of replicas) await replica.kill()
  })
  const start = async (at: number): Promise<void> => {
    const address = new URL(postgres.url)
    address.port = String(gates[at]!.port)
    const env = { DATABASE_URL: address.href, LOG_LEVEL: 'silent', ...slack.env, ...discord.env }
    replicas[at] = await startReplica(env, ['--briefings', folder])
  }
  for (let at = 0; at < REPLICAS; at++) {
    gates.push(opened.use(await startGate(Number(new URL(postgres.url).port))))
    await start(at)
  }

  const cut = async (some: readonly Gate[]): Promise<void> => {
    for (const gate of some) gate.shut()
    await delay(CUT_MS)
    for (const gate of some) gate.open()
  }
  const blows = [
    async (at: number) => {
      await replicas[at]!.kill()
      await start(at)
    },
    (at: number) => cut([gates[at]!]),
    () => cut(gates),
  ]
  const isDone = async (): Promise<boolean> => {
    const counts = await store.deliveries.counts()
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return all >= deliveries && (counts.get('pending') ?? 0) === 0
  }
  for (let blow = 0; !(await isDone()); blow++) {
    await delay(PAUSE_MS)
    if (blow < kills) await blows[blow % blows.length]!(Math.floor(random() * REPLICAS))
  }
  const log = await store.deliveries.list(deliveries + 1)
  return {
    ...tally(destinations.map(destinationText), log, slack.messages, discord.messages),
    kills,
    faults,
  }
}
