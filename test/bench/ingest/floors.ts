import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { articleId } from '../../../src/domain/article.ts'
import type { NewArticle } from '../../../src/store/store.ts'

/** The same rows and a full-text index over them, written by the bare engine: one transaction a batch. */
export interface Floor extends AsyncDisposable {
  put(batch: readonly NewArticle[], first: number): Promise<void>
}

/** Bare node:sqlite, with FTS5's own tokeniser. */
export const bareSqlite = (address: string): Floor => {
  const db = new DatabaseSync(address.slice('sqlite:'.length))
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE article (key INTEGER PRIMARY KEY, id TEXT UNIQUE, url TEXT UNIQUE, title TEXT, body TEXT, outlet TEXT, published_at TEXT);
    CREATE VIRTUAL TABLE article_term USING fts5 (title, body, content = '', columnsize = 0, detail = none)`)
  const row = db.prepare('INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)')
  const index = db.prepare('INSERT INTO article_term (rowid, title, body) VALUES (?, ?, ?)')
  return {
    async put(batch, first) {
      db.exec('BEGIN IMMEDIATE')
      for (const [offset, { draft }] of batch.entries()) {
        const key = first + offset + 1
        row.run(key, articleId(draft), draft.url, draft.title, draft.body, draft.outlet, draft.publishedAt)
        index.run(key, draft.title, draft.body)
      }
      db.exec('COMMIT')
    },
    [Symbol.asyncDispose]: async () => db.close(),
  }
}

/** Bare SQL: one statement a batch, and the server's own parser. */
export const barePostgres = async (address: string): Promise<Floor> => {
  const db = new pg.Client(address)
  await db.connect()
  await db.query(`CREATE TABLE article (key bigint PRIMARY KEY, id text UNIQUE, url text UNIQUE, title text, body text, outlet text,
      published_at timestamptz, terms tsvector GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || body)) STORED);
    CREATE INDEX ON article USING gin (terms)`)
  return {
    async put(batch, first) {
      await db.query(
        `INSERT INTO article (key, id, url, title, body, outlet, published_at)
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`,
        [
          batch.map((_, offset) => first + offset),
          batch.map(({ draft }) => articleId(draft)),
          batch.map(({ draft }) => draft.url),
          batch.map(({ draft }) => draft.title),
          batch.map(({ draft }) => draft.body),
          batch.map(({ draft }) => draft.outlet),
          batch.map(({ draft }) => draft.publishedAt),
        ],
      )
    },
    [Symbol.asyncDispose]: () => db.end(),
  }
}
