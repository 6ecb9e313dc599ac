import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { asker } from '../../src/converse/ask.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { openStore } from '../../src/store/open.ts'
import { type RunningBot, startProcess } from '../e2e/running-bot.ts'
import { CHANNEL, GUILD, startDiscord } from '../servers/discord.ts'
import { eventually, type ServerWorld } from '../servers/http.ts'
import { startSlack } from '../servers/slack.ts'
import { questionOf } from './ask.ts'
import { elapsed, figure, percentile } from './measure.ts'
import { AFTER_ALL, TOPIC_WORD } from './news.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

const ARTICLES = 100_000
const AT_ONCE = [1, 10, 50] as const
const QUESTIONS = 100
const WARM_UP = 24
const PATIENCE_MS = 60_000

interface Times {
  readonly acknowledged: number
  readonly answered: number
}

/** Hears from a local platform when a command was acknowledged and answered. */
const stopwatch = () => {
  const waiting = new Map<string, (at: number) => void>()
  const key = (what: string, of: string) => `${what} ${of}`
  const until = (what: string, of: string): Promise<number> =>
    new Promise(resolve => waiting.set(key(what, of), resolve))
  const heard: NonNullable<ServerWorld['heard']> = (what, of) => {
    waiting.get(key(what, of))?.(performance.now())
    waiting.delete(key(what, of))
  }
  return { heard, until }
}

/** Puts one question, each from a person and a channel of its own, and waits for its answer. */
type Put = (question: string, serial: number) => Promise<Times>

const timed = async (
  until: (what: 'acknowledged' | 'answered', of: string) => Promise<number>,
  send: () => { readonly envelope: string; readonly answer: string },
): Promise<Times> => {
  const start = performance.now()
  const { envelope, answer } = send()
  const [acknowledged, answered] = await Promise.all([
    until('acknowledged', envelope),
    until('answered', answer),
  ])
  return { acknowledged: acknowledged - start, answered: answered - start }
}

const platforms = async () => {
  const watch = stopwatch()
  const slack = await startSlack({ heard: watch.heard })
  const discord = await startDiscord({ heard: watch.heard })
  const onSlack: Put = (question, serial) =>
    timed(watch.until, () => {
      const { hook, body } = slack.commandBody('/topic-brief', question)
      const from = { ...body, user_id: `U${serial}`, channel_id: `C${serial}` }
      return { envelope: slack.deliver('slash_commands', from), answer: hook }
    })
  const onDiscord: Put = (question, serial) =>
    timed(watch.until, () => {
      const data = {
        id: '1',
        name: 'topic-brief',
        type: 1,
        options: [{ name: 'question', type: 3, value: question }],
      }
      const id = String(serial)
      const token = discord.interaction(2, data, {
        channel: { id: `${CHANNEL}${id}`, type: 0, guild_id: GUILD },
        member: { user: { id, username: 'reader' }, permissions: '0', roles: [] },
      })
      return { envelope: token, answer: token }
    })
  return {
    env: { ...slack.env, ...discord.env },
    isConnected: () => slack.isConnected() && discord.isConnected(),
    puts: [
      ['Slack', onSlack],
      ['Discord', onDiscord],
    ] as const,
    [Symbol.asyncDispose]: async () => {
      await slack[Symbol.asyncDispose]()
      await discord[Symbol.asyncDispose]()
    },
  }
}

const BRIEFING = {
  id: 'topic',
  title: 'The topic',
  command: 'topic-brief',
  about: { any: [TOPIC_WORD] },
  sections: [{ id: 'news', title: 'News', question: 'What is new?', kind: 'news' }],
}

const running = async (store: string, folder: string, env: Record<string, string>) => {
  const briefings = await mkdtemp(join(folder, 'briefings-'))
  await writeFile(join(briefings, 'topic.json'), JSON.stringify(BRIEFING))
  const bot: RunningBot = await startProcess({ store, briefings }, env)
  return {
    [Symbol.asyncDispose]: async () => {
      await bot.stop()
      await rm(briefings, { recursive: true })
    },
  }
}

/** The bare look-up, one question after the other, in this process. */
const bareTimes = async (address: string): Promise<number[]> => {
  await using store = await openStore(address)
  const { ask } = asker(store.articles, retriever(store))
  const about = { any: [TOPIC_WORD], all: [], none: [], outlets: [], languages: [] }
  const taken: number[] = []
  for (let index = 0; index < WARM_UP + QUESTIONS; index++) {
    const asked = { question: questionOf(index, ARTICLES), thread: [], asOf: AFTER_ALL }
    const milliseconds = await elapsed(() => ask(asked, { about, sections: [] }))
    if (index >= WARM_UP) taken.push(milliseconds)
  }
  return taken
}

const answered = (sample: readonly number[]) => ({
  'answer p50 ms': figure(percentile(sample, 0.5)),
  'answer p99 ms': figure(percentile(sample, 0.99)),
})

let serial = 0
const measure = async (put: Put, count: number, atOnce: number): Promise<Times[]> => {
  const times: Times[] = []
  while (times.length < count) {
    const bunch = Array.from({ length: atOnce }, () => {
      serial += 1
      return put(questionOf(serial, ARTICLES), serial)
    })
    times.push(...(await Promise.all(bunch)))
  }
  return times
}

async function* run({ folder, engines: [sqlite] }: BenchOptions): AsyncIterable<Row> {
  // The bot remembers the events it has heard: in a store kept from an earlier run it would answer none.
  await using copy = await sqlite.copied(ARTICLES)
  const store = copy.address
  yield { platform: 'the bare look-up', 'at once': 1, ...answered(await bareTimes(store)) }
  await using local = await platforms()
  await using _bot = await running(store, folder, local.env)
  await eventually(local.isConnected, PATIENCE_MS)
  for (const [platform, put] of local.puts) {
    await measure(put, WARM_UP, 4)
    for (const atOnce of AT_ONCE) {
      const times = await measure(put, QUESTIONS, atOnce)
      const acknowledged = times.map(one => one.acknowledged)
      yield {
        platform,
        'at once': atOnce,
        'ack p50 ms': figure(percentile(acknowledged, 0.5)),
        'ack p99 ms': figure(percentile(acknowledged, 0.99)),
        ...answered(times.map(one => one.answered)),
      }
    }
  }
}

export const chat: Subject = {
  name: 'chat',
  about: `from a command's arrival to its acknowledgement and to its answer, the real process on local platforms, ${ARTICLES} articles, a briefing of a tenth of them; a bunch of questions at once, then the next`,
  run,
}
