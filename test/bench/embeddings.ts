import { openEmbedder } from '../../src/app/embedding/embedder.ts'
import { openMeanings } from '../../src/app/embedding/meanings.ts'
import { vectorOf } from '../../src/domain/vector.ts'
import { filling } from '../../src/retrieve/meaning/fill.ts'
import type { Meaning } from '../../src/retrieve/meaning/near.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { search as searchFor } from '../../src/retrieve/search.ts'
import type { EmbeddingSettings } from '../../src/settings/platforms.ts'
import { storedCache } from '../../src/store/cache.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import type { ArticleVectors } from '../../src/store/vectors.ts'
import { embedding } from '../servers/embeddings.ts'
import { modelServer } from '../servers/model-server.ts'
import { elapsed, figure, memoryMegabytes, percentile } from './measure.ts'
import { AFTER_ALL, syntheticQuery } from './news.ts'
import { seeded } from './random.ts'
import type { Engine } from './stores/engine.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

const QUERIES = 200
const WARM_UP = 30
/** As many numbers as common models give, https://platform.openai.com/docs/guides/embeddings */
const DIMENSIONS = 1536
/** Articles filled through the server; the others get vectors of the same size straight. */
const FILLED = 500
/** The passages of a synthetic article. */
const SPANS = [0, 830, 1660].map(start => ({ start, end: start + 800 }))
const BATCH = 500
const LOOKS = 20

/** Vectors made, and given out in turn. */
const DIFFERENT = 997

const random = seeded(7)
const pool = Array.from({ length: DIFFERENT }, () =>
  Array.from({ length: DIMENSIONS }, () => random() + random() - 1),
)
let given = 0
const numbers = (): number[] => pool[given++ % DIFFERENT]!
const directions = pool.map(one => vectorOf(one)!)

const fillStraight = async (store: Store, space: string): Promise<void> => {
  const ids = await store.vectors.lacking(space, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  for (let first = 0; first < ids.length; first += BATCH) {
    const rows = ids.slice(first, first + BATCH).map(
      (id): ArticleVectors => ({
        id,
        passages: SPANS.map(span => ({ span, vector: directions[given++ % DIFFERENT]! })),
      }),
    )
    await store.vectors.put(space, rows)
  }
}

const row = (articles: number, what: string, times: readonly number[], floor: readonly number[]): Row => ({
  articles,
  what,
  'p50 ms': figure(percentile(times, 0.5)),
  'p99 ms': figure(percentile(times, 0.99)),
  ratio: figure(percentile(times, 0.5) / percentile(floor, 0.5)),
  MB: memoryMegabytes(),
})

async function* measureEngine(engine: Engine, articles: number): AsyncIterable<Row> {
  await using server = await modelServer([], embedding(numbers))
  const embeddings: EmbeddingSettings = {
    apiKey: null,
    baseUrl: server.url,
    name: 'bench',
    dimensions: null,
    articles,
  }
  const budgets = { all: {}, briefing: {}, person: {}, embeddings: {} }
  const settings = { embeddings, spending: { prices: null, budgets } }
  const { signal } = new AbortController()
  const now = () => new Date()
  await using copy = await engine.copied(articles)
  await using store = await openStore(copy.address)
  const embedder = openEmbedder({ settings, store, now })!

  let filled = 0
  const taken = await elapsed(async () => {
    for await (const step of filling({ store, embedder, newest: articles, signal })) {
      filled += step
      if (filled >= FILLED) break
    }
  })
  yield {
    articles,
    what: `${engine.name}, filling from a local server`,
    'articles/s': figure(filled / (taken / 1000)),
    MB: memoryMegabytes(),
  }
  await fillStraight(store, embedder.space)

  const evidence = retriever(store)
  const meanings = openMeanings({
    settings,
    store,
    cache: async () => storedCache(store, Date.now),
    now,
    tell: () => {},
    signal,
  })
  const ways: Readonly<Record<string, (query: string) => Promise<Meaning | null>>> = {
    'words alone': async () => null,
    'and meaning, asked of a local server': query => meanings.of(query),
    'and meaning, known from the cache': query => meanings.of(query),
  }
  const times = new Map(Object.keys(ways).map(way => [way, [] as number[]]))
  for (let index = 0; index < WARM_UP + QUERIES; index++) {
    const { query } = syntheticQuery(index, articles)
    await searchFor(evidence, query, { to: AFTER_ALL }, 10)
    for (const [way, meaningOf] of Object.entries(ways)) {
      const time = await elapsed(async () =>
        searchFor(evidence, query, { to: AFTER_ALL }, 10, await meaningOf(query)),
      )
      if (index >= WARM_UP) times.get(way)!.push(time)
    }
  }
  const named = (what: string, taken: readonly number[]): Row =>
    row(articles, `${engine.name}, ${what}`, taken, times.get('words alone')!)
  for (const [way, taken] of times) yield named(way, taken)
  const looks: number[] = []
  for (let look = 0; look < LOOKS; look++) {
    looks.push(await elapsed(() => store.vectors.lacking(embedder.space, articles, BATCH)))
  }
  yield named('a look for articles without vectors', looks)
}

async function* run({ sizes, engines }: BenchOptions): AsyncIterable<Row> {
  for (const articles of sizes) for (const engine of engines) yield* measureEngine(engine, articles)
}

export const embeddings: Subject = {
  name: 'embeddings',
  about: `search with vectors of ${DIMENSIONS} numbers (three an article) from a local server that gives them without meaning; floor: words alone`,
  run,
}
