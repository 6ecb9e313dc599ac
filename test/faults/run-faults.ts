import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Destination } from '../../src/domain/destination.ts'
import { destinationText } from '../../src/domain/destination.ts'
import { toInstant } from '../../src/domain/values.ts'
import { openStore } from '../../src/store/open.ts'
import { seeded } from '../bench/random.ts'
import { startDiscord } from '../servers/discord.ts'
import type { Call, Fault } from '../servers/http.ts'
import { startSlack } from '../servers/slack.ts'
import { fillStore, writeBriefing } from './desk.ts'
import { fates, type Odds } from './fates.ts'
import { type Tally, tally } from './tally.ts'

export interface FaultRun {
  readonly seed: number
  /** Scheduled deliveries, half of them to Slack, half to Discord. */
  readonly deliveries: number
  /** Kills, or other blows to the program. */
  readonly kills: number
  readonly odds: Odds
}

export interface FaultReport extends Tally {
  readonly kills: number
  /** Calls that were spoilt. */
  readonly faults: number
}

/** Longer than a lease: what a killed process held is free when the next one starts. */
const DOWN_MS = 61_000
/** A process that makes no call for so long waits for something, unless there is something due; it is killed, and time passes. */
const IDLE_MS = 1_500
/** One that makes no call for so long though there is something due waits for its next look, however busy the machine is. */
const LONGEST_IDLE_MS = 15_000
/** Calls with which the program connects. */
const CALLS_AT_START = 3
const MAIN = join(import.meta.dirname, '../../src/main.ts')
const CLOCK = join(import.meta.dirname, 'clock.ts')

export const destinationsFor = (count: number): Destination[] =>
  Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? { platform: 'slack', channel: `C${String(at).padStart(6, '0')}` }
      : { platform: 'discord', channel: `4${String(at).padStart(17, '0')}` },
  )

/**
 * Runs the real program against a local Slack and a local Discord that fail before or after acting, and kills it again
 * and again in the middle of a call, until every delivery has ended.
 */
export const runFaults = async ({ seed, deliveries, kills, odds }: FaultRun): Promise<FaultReport> => {
  const random = seeded(seed)
  const folder = await mkdtemp(join(tmpdir(), 'communique-faults-'))
  const store = `sqlite:${join(folder, 'store.db')}`
  const fate = fates(seed, odds)
  let offset = 0
  let faults = 0
  let killed = 0
  let calls = 0
  let lastCall = 0
  let killAt = Number.POSITIVE_INFINITY
  let bot: ChildProcess | null = null
  const spoil = (call: Call): Fault | null => {
    calls += 1
    lastCall = Date.now()
    if (calls === killAt) bot?.kill('SIGKILL')
    const fault = fate(call)
    if (fault) faults += 1
    return fault
  }
  const now = (): number => Date.now() + offset
  const destinations = destinationsFor(deliveries)
  await using slack = await startSlack({ now, spoil })
  await using discord = await startDiscord({ now, spoil })
  for (const { platform, channel } of destinations) {
    if (platform === 'slack') slack.channels.add(channel)
    else discord.channels.set(channel, { id: channel, type: 0, guild_id: '1' })
  }
  await writeBriefing(folder)
  {
    await using opened = await openStore(store)
    await fillStore(opened, destinations, now())
  }

  const isDone = async (): Promise<boolean> => {
    await using opened = await openStore(store)
    const all = await opened.deliveries.list(deliveries + 1)
    return all.length >= deliveries && all.every(({ state }) => state !== 'pending')
  }

  /** True when all is planned and nothing may be worked on before some time has passed. */
  const isAtRest = async (): Promise<boolean> => {
    await using opened = await openStore(store)
    const all = await opened.deliveries.list(deliveries)
    return all.length === deliveries && (await opened.deliveries.due(toInstant(now()), 1)).length === 0
  }

  /** Kills the program once it does nothing any more. */
  const killWhenIdle = async (program: ChildProcess): Promise<void> => {
    const spawned = calls
    lastCall = Date.now()
    for (; program.exitCode === null && program.signalCode === null; await delay(100)) {
      const idle = calls > spawned + CALLS_AT_START ? Date.now() - lastCall : 0
      if (idle > LONGEST_IDLE_MS || (idle > IDLE_MS && (await isAtRest()))) program.kill('SIGKILL')
    }
  }

  /** One life of the program: it ends by a kill at a random call, or when nothing happens any more. */
  const live = async (mayBeKilled: boolean): Promise<void> => {
    bot = spawn('node', ['--import', CLOCK, MAIN, 'run', '--store', store, '--briefings', folder], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        CLOCK_OFFSET_MS: String(offset),
        LOG_LEVEL: 'silent',
        ...slack.env,
        ...discord.env,
      },
      stdio: 'ignore',
    })
    const exited = once(bot, 'exit')
    killAt = mayBeKilled
      ? calls + 5 + Math.floor((random() * 3 * deliveries) / kills)
      : Number.POSITIVE_INFINITY
    await Promise.all([exited, killWhenIdle(bot)])
    if (calls >= killAt) killed += 1
    offset += DOWN_MS
  }

  try {
    do await live(killed < kills)
    while (!(await isDone()))
    await using opened = await openStore(store)
    const log = await opened.deliveries.list(deliveries + 1)
    const wanted = destinations.map(destinationText)
    return { ...tally(wanted, log, slack.messages, discord.messages), kills: killed, faults }
  } finally {
    await rm(folder, { recursive: true })
  }
}
