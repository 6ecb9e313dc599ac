import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Destination } from '../../../src/domain/destination.ts'
import { openStore } from '../../../src/store/open.ts'
import { fillStore, writeBriefing } from '../../faults/desk.ts'
import { type Replica, startReplica } from '../../support/replica.ts'
import { figure } from '../measure.ts'
import type { BenchOptions, Row, Subject } from '../subject.ts'
import { discordChannel, type Farm, type FarmFigures, IN_TROUBLE, slackChannel } from './farm.ts'

const REQUESTS_PER_SECOND = 50
const LOOK_MS = 1_000
/** As the Dockerfile has it. */
const IN_CONTAINER = { NODE_OPTIONS: '--max-semi-space-size=8', MALLOC_ARENA_MAX: '2' }
const IN_TROUBLE_IN_ALL = 2 * Object.keys(IN_TROUBLE).length
/** With more channels than this the run with two in trouble is left out: it tells nothing more. */
const MOST_TROUBLED = 1_000

const startFarm = async (size: number) => {
  const child = fork(new URL('./farm.ts', import.meta.url), [String(size)], { stdio: 'inherit' })
  const [farm] = (await once(child, 'message')) as [Farm]
  return {
    ...farm,
    figures: async (): Promise<FarmFigures> => {
      child.send('figures')
      const [figures] = (await once(child, 'message')) as [FarmFigures]
      return figures
    },
    [Symbol.dispose]: () => child.kill(),
  }
}

/** What the bot says of itself on its page of metrics. */
const stateOf = async (bot: Replica) => {
  const page = (await bot.get('/metrics'))?.body ?? ''
  const value = (name: string): number =>
    Number(
      page
        .split('\n')
        .find(line => line.startsWith(`${name} `))
        ?.slice(name.length) ?? 0,
    )
  const deliveries = (state: string): number => value(`communique_deliveries{state="${state}"}`)
  return {
    megabytes: Math.round(value('process_resident_memory_bytes') / 1e6),
    delivered: deliveries('delivered'),
    lost: deliveries('failed') + deliveries('uncertain') + deliveries('skipped'),
  }
}

/** Looks at the bot until all its deliveries have ended, those for channels in trouble left out. */
const watch = async (bot: Replica, deliveries: number) => {
  const { megabytes: before } = await stateOf(bot)
  for (let most = before; ; await delay(LOOK_MS)) {
    const { megabytes, delivered, lost } = await stateOf(bot)
    most = Math.max(most, megabytes)
    if (delivered + lost >= deliveries) return { before, most, lost }
  }
}

/** One slot for `size` channels of Discord and as many of Slack, all due at once, delivered by the real program. */
async function* fanOut(size: number, isTroubled: boolean, folder: string): AsyncIterable<Row> {
  using opened = new DisposableStack()
  const scratch = mkdtempSync(join(folder, 'fanout-'))
  opened.defer(() => rmSync(scratch, { recursive: true }))
  const farm = opened.use(await startFarm(size))
  await writeBriefing(scratch, ['fares', 'crew'])
  const store = `sqlite:${join(scratch, 'store.db')}`
  const first = isTroubled ? 0 : Object.keys(IN_TROUBLE).length
  const channels = Array.from({ length: size + (isTroubled ? 2 : 0) }, (_, at) => first + at)
  const destinations = channels.flatMap((at): Destination[] => [
    { platform: 'discord', channel: discordChannel(at) },
    { platform: 'slack', channel: slackChannel(at) },
  ])
  {
    await using filled = await openStore(store)
    await fillStore(filled, destinations, Date.now())
  }
  const env = { ...IN_CONTAINER, ...farm.slack, ...farm.discord }
  const bot = await startReplica(env, ['--store', store, '--briefings', scratch])
  opened.defer(() => void bot.kill())
  while ((await bot.get('/healthz')) === null) await delay(LOOK_MS / 10)
  const { before, most, lost } = await watch(bot, destinations.length - (isTroubled ? IN_TROUBLE_IN_ALL : 0))
  const figures = await farm.figures()
  for (const platform of ['discord', 'slack'] as const) {
    const { requests, messages, mostInASecond, refused, doubled, span } = figures[platform]
    const ideal = platform === 'discord' ? requests / REQUESTS_PER_SECOND : messages / channels.length
    yield {
      destinations: `${size} ${platform}${isTroubled ? ', 2 in trouble' : ''}`,
      messages,
      requests,
      seconds: figure(span / 1_000),
      'limits allow': figure(ideal - 1),
      'of the ideal': `${figure((100 * (ideal - 1) * 1_000) / span)} %`,
      'messages/s': figure((messages * 1_000) / span),
      'most in a second': mostInASecond,
      '429': refused,
      lost,
      doubled,
      MB: `${before} to ${most}`,
    }
  }
}

async function* run({ folder, sizes }: BenchOptions): AsyncIterable<Row> {
  for (const size of sizes) {
    yield* fanOut(size, false, folder)
    if (size <= MOST_TROUBLED) yield* fanOut(size, true, folder)
  }
}

export const fanout: Subject = {
  name: 'fanout',
  about:
    'one edition to many channels at once, by the real program, on servers that enforce the limits: 50 requests in any second on Discord, a message a second in a Slack channel; in trouble: one channel whose answers take 10 s, one that is always asked to wait a minute',
  usualSizes: [500],
  run,
}
