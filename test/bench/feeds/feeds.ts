import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Agent, request } from 'undici'
import { newFeed } from '../../../src/domain/feed.ts'
import { ArticleInbox } from '../../../src/ingest/article-inbox.ts'
import { pollDue } from '../../../src/ingest/feed/polling.ts'
import type { FeedTools } from '../../../src/ingest/feed/tools.ts'
import { Fetcher } from '../../../src/ingest/fetch/fetcher.ts'
import type { Resolve } from '../../../src/ingest/fetch/guarded-agent.ts'
import { HostPace } from '../../../src/ingest/fetch/host-pace.ts'
import { Robots } from '../../../src/ingest/fetch/robots.ts'
import { ReaderPool } from '../../../src/ingest/reading/reader-pool.ts'
import { openStore } from '../../../src/store/open.ts'
import { elapsed, figure, memoryMegabytes } from '../measure.ts'
import type { BenchOptions, Row, Subject } from '../subject.ts'

const FEEDS = 5_000
const CONCURRENCY = 96
const NOW = '2025-07-01T12:00:00.000Z'
const never = new AbortController().signal

type Kind = '' | '?rebuilt' | '?validators'
const loopback: Resolve = (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }])
const hosts = Array.from({ length: FEEDS }, (_, number) => `paper${number}.test`)

/** Every feed fetched by undici alone, its bytes counted, as many at once as we poll. */
const bare = async (urls: readonly string[]): Promise<void> => {
  const agent = new Agent({
    connections: 2,
    connect: {
      lookup: (_host, options, callback) =>
        options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4),
    },
  })
  const left = [...urls]
  const work = async (): Promise<void> => {
    for (let url = left.pop(); url; url = left.pop()) {
      const { body } = await request(url, { dispatcher: agent })
      await body.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  await agent.destroy()
}

const polled = async (tools: FeedTools, urls: readonly string[]): Promise<void> => {
  const { feeds } = tools.store
  for (const [index, feed] of (await feeds.list()).entries()) {
    await feeds.move(feed.url, urls[index]!)
    await feeds.save({ ...feed, url: urls[index]!, nextAt: NOW })
  }
}

async function* run({ folder }: BenchOptions): AsyncIterable<Row> {
  const farm = spawn(process.execPath, [new URL('./feed-farm.ts', import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(farm.stdout, 'data')) as [Buffer]
  const urls = (kind: Kind): string[] =>
    hosts.map((host, number) => `http://${host}:${Number(port)}/${number}${kind}`).sort()
  const scratch = mkdtempSync(join(folder, 'feeds-'))
  const pace = new HostPace({ gapMs: 0 })
  await using fetcher = new Fetcher({ userAgent: 'bench', pace, admitted: hosts, resolve: loopback })
  await using readers = new ReaderPool({ size: 1 })
  await using store = await openStore(`sqlite:${join(scratch, 'store.db')}`)
  const tools: FeedTools = {
    fetcher,
    readers,
    store,
    inbox: new ArticleInbox(store.articles, () => NOW),
    robots: new Robots(fetcher, pace),
    now: () => NOW,
    random: () => 0.5,
  }
  const measure = async (what: string, kind: Kind): Promise<Row> => {
    await polled(tools, urls(kind))
    const floor = await elapsed(() => bare(urls(kind)))
    const cpu = process.cpuUsage()
    const time = await elapsed(() => pollDue(tools, never, () => {}))
    const { user, system } = process.cpuUsage(cpu)
    return {
      what,
      'feeds/s': figure((FEEDS / time) * 1_000),
      'bare undici/s': figure((FEEDS / floor) * 1_000),
      ratio: figure(time / floor),
      'CPU s': figure((user + system) / 1e6),
      MB: memoryMegabytes(),
    }
  }
  try {
    await bare(urls(''))
    for (const url of urls('')) await store.feeds.add(newFeed({ url }, NOW))
    yield await measure('first poll: 20 new articles a feed, read and stored', '')
    yield await measure('the same bytes again', '')
    yield await measure('the same entries in a rebuilt feed', '?rebuilt')
    yield await measure('not modified (304 for us, the bytes for undici)', '?validators')
  } finally {
    farm.kill()
    rmSync(scratch, { recursive: true })
  }
}

export const feeds: Subject = {
  name: 'feeds',
  about: `${FEEDS} feeds of 20 entries on as many hosts; floor: bare undici fetches of the same bytes`,
  run,
}
