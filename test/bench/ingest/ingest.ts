import { copyStore } from '../../../src/store/copy/copy-store.ts'
import { openStore } from '../../../src/store/open.ts'
import type { NewArticle } from '../../../src/store/store.ts'
import { elapsed, figure } from '../measure.ts'
import { AFTER_ALL } from '../news.ts'
import type { Engine } from '../stores/engine.ts'
import { batches } from '../stores/fill.ts'
import type { BenchOptions, Row, Subject } from '../subject.ts'
import { barePostgres, bareSqlite, type Floor } from './floors.ts'

const USUAL_SIZE = 20_000

type Put = (batch: readonly NewArticle[], first: number) => Promise<unknown>

/** Milliseconds that putting the articles takes, without making them up. */
const timed = async (articles: number, put: Put): Promise<number> => {
  let time = 0
  let first = 0
  for (const batch of batches(0, articles)) {
    time += await elapsed(() => put(batch, first))
    first += batch.length
  }
  return time
}

const openFloor = async ({ name }: Engine, address: string): Promise<Floor> =>
  name === 'SQLite' ? bareSqlite(address) : barePostgres(address)

const floorTime = async (engine: Engine, articles: number): Promise<number> => {
  await using scratch = await engine.empty()
  await using floor = await openFloor(engine, scratch.address)
  return await timed(articles, (batch, first) => floor.put(batch, first))
}

const storeTime = async (engine: Engine, articles: number): Promise<number> => {
  await using scratch = await engine.empty()
  await using store = await openStore(scratch.address)
  return await timed(articles, batch => store.articles.put(batch, AFTER_ALL))
}

/** A whole store from SQLite to PostgreSQL, every row compared. */
const copyTime = async (from: Engine, to: Engine, articles: number): Promise<number> => {
  const path = (await from.filled(articles)).slice('sqlite:'.length)
  await using scratch = await to.empty()
  const options = { onProgress: () => {}, signal: new AbortController().signal }
  return await elapsed(() => copyStore(path, scratch.address, options))
}

async function* measureSize(
  [sqlite, ...others]: BenchOptions['engines'],
  articles: number,
): AsyncIterable<Row> {
  for (const engine of [sqlite, ...others]) {
    const floor = await floorTime(engine, articles)
    const row = (what: string, time: number): Row => ({
      articles,
      what: `${engine.name}, ${what}`,
      'articles/s': figure((articles / time) * 1_000),
      ratio: figure(time / floor),
    })
    yield row('bare', floor)
    yield row('store', await storeTime(engine, articles))
    if (engine !== sqlite) yield row('copied from SQLite', await copyTime(sqlite, engine, articles))
  }
}

async function* run({ sizes, engines }: BenchOptions): AsyncIterable<Row> {
  for (const articles of sizes) yield* measureSize(engines, articles)
}

export const ingest: Subject = {
  name: 'ingest',
  about: 'articles into a store; floor: the same rows and their full-text index by the bare engine',
  usualSizes: [USUAL_SIZE],
  run,
}
