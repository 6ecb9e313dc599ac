import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { answeringHere } from '../../../src/app/answering/answering.ts'
import { deliverParts } from '../../../src/app/delivering.ts'
import { discordPlatform } from '../../../src/chat/discord/discord-platform.ts'
import { slackPlatform } from '../../../src/chat/slack/slack-platform.ts'
import { Dispatcher } from '../../../src/deliver/dispatcher.ts'
import { lookAtDeliveries } from '../../../src/deliver/look.ts'
import { memoryIn } from '../../../src/desk/threads.ts'
import { usualOptions } from '../../../src/domain/delivery-options.ts'
import type { Destination } from '../../../src/domain/destination.ts'
import { Secret } from '../../../src/domain/secret.ts'
import { toInstant } from '../../../src/domain/values.ts'
import { readSchedule } from '../../../src/schedule/schedule.ts'
import { storedCache } from '../../../src/store/cache.ts'
import { openStore } from '../../../src/store/open.ts'
import { plainWriter } from '../../../src/wording/writer.ts'
import { briefing, section } from '../../compile/briefings.ts'
import { fillStore } from '../../faults/desk.ts'
import { figure, memoryMegabytes } from '../measure.ts'
import type { BenchOptions, Row, Subject } from '../subject.ts'
import { discordChannel, type Farm, type FarmFigures, slackChannel } from './farm.ts'

const REQUESTS_PER_SECOND = 50
const SAMPLE_MS = 500

const ferry = briefing([section('fares', 'What is reported of fares on the ferry?', { limit: 3 })], {
  id: 'ferry',
  title: 'The ferries',
})

const startFarm = async (size: number): Promise<{ child: ChildProcess; farm: Farm }> => {
  const child = fork(new URL('./farm.ts', import.meta.url), [String(size)], { stdio: 'inherit' })
  const [farm] = (await once(child, 'message')) as [Farm]
  return { child, farm }
}

const figuresOf = async (child: ChildProcess): Promise<FarmFigures> => {
  child.send('figures')
  const [figures] = (await once(child, 'message')) as [FarmFigures]
  return figures
}

/** One slot for `size` channels of Discord and as many of Slack, all due at once. */
async function* fanOut(size: number, folder: string): AsyncIterable<Row> {
  const scratch = mkdtempSync(join(folder, 'fanout-'))
  const { child, farm } = await startFarm(size)
  await using store = await openStore(`sqlite:${join(scratch, 'store.db')}`)
  const log = pino({ level: 'silent' })
  const now = () => new Date()
  await fillStore(store, [], Date.now())
  const threads = memoryIn(storedCache(store, Date.now).space('chat'))
  await using slack = slackPlatform({
    settings: {
      botToken: new Secret(farm.slack.token),
      transport: { kind: 'socket', appToken: new Secret('unused') },
      apiUrl: farm.slack.url,
    },
    threads,
    log,
    now,
  })
  await using discord = discordPlatform({
    settings: {
      botToken: new Secret(farm.discord.token),
      applicationId: '1',
      publicKey: null,
      apiUrl: farm.discord.url,
      guildId: null,
    },
    briefings: [],
    threads,
    log,
    leases: null,
  })
  const parts = deliverParts(
    { store, briefing: async () => ferry },
    answeringHere(store),
    plainWriter,
    [slack, discord],
    now,
  )
  const ended = { slack: 0, discord: 0, lost: 0 }
  const start = performance.now()
  const dispatcher = new Dispatcher(
    {
      ...parts,
      tell: ({ destination, state }) => {
        if (state === 'delivered')
          ended[destination.platform as 'slack' | 'discord'] = performance.now() - start
        else if (state !== 'pending') ended.lost += 1
      },
      fail: () => {
        ended.lost += 1
      },
    },
    new AbortController().signal,
  )
  const destinations = Array.from({ length: size }, (_, at): Destination[] => [
    { platform: 'discord', channel: discordChannel(at) },
    { platform: 'slack', channel: slackChannel(at) },
  ]).flat()
  const at = new Date(Date.now() - 60_000)
  const orders = destinations.map(destination => ({
    briefing: 'ferry',
    destination,
    schedule: readSchedule(`every day at ${toInstant(at).slice(11, 16)}`),
    options: usualOptions,
    since: toInstant(at.getTime() - 120_000),
    by: null,
    owners: [],
  }))
  const before = memoryMegabytes()
  let most = before
  const sampling = setInterval(() => {
    most = Math.max(most, memoryMegabytes())
  }, SAMPLE_MS)
  try {
    await lookAtDeliveries(orders, parts, dispatcher, 3_600_000)
    await dispatcher.idle()
    const figures = await figuresOf(child)
    for (const platform of ['discord', 'slack'] as const) {
      const { requests, messages, mostInASecond, refused } = figures[platform]
      const ideal = platform === 'discord' ? requests / REQUESTS_PER_SECOND : messages / size - 1
      yield {
        destinations: `${size} ${platform}`,
        messages,
        requests,
        seconds: figure(ended[platform] / 1_000),
        'limits allow': figure(ideal),
        'of the ideal': `${figure((100 * ideal * 1_000) / ended[platform])} %`,
        'most in a second': mostInASecond,
        '429': refused,
        lost: ended.lost,
        MB: `${before} to ${most}`,
      }
    }
  } finally {
    clearInterval(sampling)
    child.kill()
    rmSync(scratch, { recursive: true })
  }
}

async function* run({ folder, sizes }: BenchOptions): AsyncIterable<Row> {
  for (const size of sizes) yield* fanOut(size, folder)
}

export const fanout: Subject = {
  name: 'fanout',
  about:
    'one edition to many channels at once, on servers that enforce the limits: 50 requests in any second on Discord, a message a second in a Slack channel',
  usualSizes: [500],
  run,
}
