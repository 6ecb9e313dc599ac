import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { retriever } from '../../src/retrieve/retriever.ts'
import { search as searchFor } from '../../src/retrieve/search.ts'
import { openStore } from '../../src/store/open.ts'
import { terms } from '../../src/text/tokens.ts'
import { elapsed, figure, memoryMegabytes, percentile } from './measure.ts'
import { AFTER_ALL, syntheticArticle, syntheticQuery } from './news.ts'
import type { Engine } from './stores/engine.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

const QUERIES = 300
const WARM_UP = 50
const FOUND_WITHIN = 5
const FOUND = `in first ${FOUND_WITHIN}`

interface Timed {
  readonly times: readonly number[]
  /** Share of the queries whose article was among the first. */
  readonly hits: number
}

const timed = async (
  articles: number,
  first: number,
  count: number,
  find: (query: string, target: string) => Promise<boolean>,
): Promise<Timed> => {
  const times: number[] = []
  let hits = 0
  for (let index = first; index < first + count; index++) {
    const { target, query } = syntheticQuery(index, articles)
    const { url } = syntheticArticle(target)
    times.push(
      await elapsed(async () => {
        if (await find(query, url)) hits++
      }),
    )
  }
  return { times, hits: hits / count }
}

const row = (articles: number, what: string, { times, hits }: Timed, floor: Timed): Row => ({
  articles,
  what,
  'p50 ms': figure(percentile(times, 0.5)),
  'p99 ms': figure(percentile(times, 0.99)),
  ratio: figure(percentile(times, 0.5) / percentile(floor.times, 0.5)),
  [FOUND]: hits.toFixed(3),
  MB: memoryMegabytes(),
})

const allOf = (query: string): string =>
  terms(query)
    .map(term => `"${term}"`)
    .join(' AND ')

/** The bare engine on the same index: articles that hold all the words, newest first, with their rows. */
export const bareFts = (address: string) => {
  const db = new DatabaseSync(address.slice('sqlite:'.length), { readOnly: true })
  const statement = db.prepare(
    `SELECT article.url, article.title, article.body FROM article_term JOIN article ON article.key = article_term.rowid
     WHERE article_term MATCH ? ORDER BY article_term.rowid DESC LIMIT 10`,
  )
  const count = db.prepare('SELECT count(*) AS articles FROM article_term WHERE article_term MATCH ?')
  return {
    /** How many articles hold all the words. */
    holding: (query: string): number => (count.get(allOf(query)) as { articles: number }).articles,
    find: async (query: string, target: string): Promise<boolean> =>
      statement
        .all(allOf(query))
        .slice(0, FOUND_WITHIN)
        .some(found => found.url === target),
    [Symbol.dispose]: () => db.close(),
  }
}

/** The share that any order finds of articles which their queries do not tell from others that hold the same words. */
const chance = (articles: number, holding: (query: string) => number): number => {
  let sum = 0
  for (let index = WARM_UP; index < WARM_UP + QUERIES; index++) {
    sum += Math.min(1, FOUND_WITHIN / holding(syntheticQuery(index, articles).query))
  }
  return sum / QUERIES
}

/** Puts articles into the store from a thread of its own until it is disposed. */
const ingesting = (address: string, from: number) => {
  const worker = new Worker(new URL('./ingesting.ts', import.meta.url), { workerData: { address, from } })
  return { [Symbol.asyncDispose]: async () => void (await worker.terminate()) }
}

const openSearch = async (address: string) => {
  const store = await openStore(address)
  const evidence = retriever(store)
  return {
    find: async (query: string, target: string): Promise<boolean> => {
      const { found } = await searchFor(evidence, query, { to: AFTER_ALL }, 10)
      return found.slice(0, FOUND_WITHIN).some(({ article }) => article.url === target)
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

async function* measureEngine(engine: Engine, articles: number, floor: Timed): AsyncIterable<Row> {
  const named = (what: string, times: Timed): Row => row(articles, `${engine.name}, ${what}`, times, floor)
  {
    await using search = await openSearch(await engine.filled(articles))
    yield named('first of a process', await timed(articles, 0, WARM_UP, search.find))
    yield named('warm', await timed(articles, WARM_UP, QUERIES, search.find))
  }
  await using copy = await engine.copied(articles)
  await using search = await openSearch(copy.address)
  await timed(articles, 0, WARM_UP, search.find)
  await using _ = ingesting(copy.address, articles)
  yield named('during ingest', await timed(articles, WARM_UP, QUERIES, search.find))
}

async function* measureSize({ engines }: BenchOptions, articles: number): AsyncIterable<Row> {
  using bare = bareFts(await engines[0].filled(articles))
  const floor = await timed(articles, WARM_UP, QUERIES, bare.find)
  yield row(articles, 'bare FTS5, all words, newest 10', floor, floor)
  yield {
    articles,
    what: 'any order of all that hold the words',
    [FOUND]: chance(articles, bare.holding).toFixed(3),
  }
  for (const engine of engines) yield* measureEngine(engine, articles, floor)
}

async function* run(options: BenchOptions): AsyncIterable<Row> {
  for (const articles of options.sizes) yield* measureSize(options, articles)
}

export const search: Subject = {
  name: 'search',
  about:
    'queries of 3 to 6 words of one article over the whole store; floor: the bare FTS5 query on the index in SQLite',
  run,
}
