import pg from 'pg'
import { articleId } from '../../src/domain/article.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { search as searchFor } from '../../src/retrieve/search.ts'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { lexeme } from '../../src/store/postgres/terms.ts'
import type { Store } from '../../src/store/store.ts'
import { terms } from '../../src/text/tokens.ts'
import { startPostgres } from '../servers/postgres.ts'
import { elapsed, figure, percentile } from './measure.ts'
import { AFTER_ALL, syntheticArticle, syntheticQuery } from './news.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

const BATCH = 500
const QUERIES = 200
const WARM_UP = 30
const FOUND_WITHIN = 5

const drafts = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, index) => syntheticArticle(start + index))

async function* batches(articles: number) {
  for (let start = 0; start < articles; start += BATCH) {
    yield { start, batch: drafts(start, Math.min(articles, start + BATCH)) }
  }
}

/** Bare SQL: the same rows, one statement a batch, and a full-text index over them by the server's own parser. */
const bareIngest = async (db: pg.Client, articles: number): Promise<number> => {
  await db.query(`CREATE SCHEMA bare;
    CREATE TABLE bare.article (key bigint PRIMARY KEY, id text UNIQUE, url text UNIQUE, title text, body text, outlet text,
      published_at timestamptz, terms tsvector GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || body)) STORED);
    CREATE INDEX ON bare.article USING gin (terms)`)
  let time = 0
  for await (const { start, batch } of batches(articles)) {
    time += await elapsed(() =>
      db.query(
        `INSERT INTO bare.article (key, id, url, title, body, outlet, published_at)
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`,
        [
          batch.map((_, offset) => start + offset),
          batch.map(articleId),
          batch.map(({ url }) => url),
          batch.map(({ title }) => title),
          batch.map(({ body }) => body),
          batch.map(({ outlet }) => outlet),
          batch.map(({ publishedAt }) => publishedAt),
        ],
      ),
    )
  }
  return time
}

const ingest = async (store: Store, articles: number): Promise<number> => {
  let time = 0
  for await (const { batch } of batches(articles)) {
    const incoming = batch.map(draft => ({ draft, bands: [], reprintOf: null }))
    time += await elapsed(() => store.articles.put(incoming, AFTER_ALL))
  }
  return time
}

type Find = (query: string) => Promise<readonly string[]>

/** The bare query on the store's own index: articles that hold all the words, newest first, with their rows. */
const bareFind =
  (db: pg.Client): Find =>
  async query => {
    const { rows } = await db.query(
      `SELECT article.url, article.title, article.body FROM article_term JOIN article USING (key)
       WHERE terms @@ $1::tsquery ORDER BY article_term.key + 0 DESC LIMIT 10`,
      [terms(query).map(lexeme).join(' & ')],
    )
    return rows.map(({ url }) => url)
  }

const find = (store: Store): Find => {
  const evidence = retriever(store)
  return async query => {
    const { found } = await searchFor(evidence, query, { to: AFTER_ALL }, 10)
    return found.map(({ article }) => article.url)
  }
}

const timed = async (articles: number, work: Find) => {
  const times: number[] = []
  let hits = 0
  for (let index = 0; index < WARM_UP + QUERIES; index++) {
    const { target, query } = syntheticQuery(index, articles)
    let found: readonly string[] = []
    const time = await elapsed(async () => {
      found = await work(query)
    })
    if (index < WARM_UP) continue
    times.push(time)
    if (found.slice(0, FOUND_WITHIN).includes(syntheticArticle(target).url)) hits++
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), hits: hits / QUERIES }
}

async function* measure(url: string, articles: number): AsyncIterable<Row> {
  const db = new pg.Client(url)
  await db.connect()
  await using store = await openPostgresStore(url)
  try {
    const floor = await bareIngest(db, articles)
    await db.query('DROP SCHEMA bare CASCADE')
    const time = await ingest(store, articles)
    const perSecond = (milliseconds: number): string => figure((articles / milliseconds) * 1_000)
    yield { articles, what: 'bare SQL, ingest', 'articles/s': perSecond(floor), ratio: 1 }
    await db.query('VACUUM ANALYZE')
    const { rows } = await db.query('SELECT pg_database_size(current_database()) / 1000000 AS size')
    yield {
      articles,
      what: 'store, ingest',
      'articles/s': perSecond(time),
      ratio: figure(time / floor),
      'MB on disk': rows[0].size,
    }
    const bare = await timed(articles, bareFind(db))
    const ours = await timed(articles, find(store))
    for (const [what, { p50, p99, hits }] of [
      ['bare SQL, all words, newest 10', bare],
      ['search', ours],
    ] as const) {
      yield {
        articles,
        what,
        'p50 ms': figure(p50),
        'p99 ms': figure(p99),
        ratio: figure(p50 / bare.p50),
        [`in first ${FOUND_WITHIN}`]: hits.toFixed(3),
      }
    }
  } finally {
    await db.end()
  }
}

async function* run({ sizes }: BenchOptions): AsyncIterable<Row> {
  for (const articles of sizes) {
    await using server = await startPostgres()
    yield* measure(server.url, articles)
  }
}

export const postgres: Subject = {
  name: 'postgres',
  about:
    'a real PostgreSQL: ingest beside bare SQL inserts with a full-text index, search beside the bare query on the same index',
  run,
}
