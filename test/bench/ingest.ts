import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { articleId } from '../../src/domain/article.ts'
import { openStore } from '../../src/store/open.ts'
import { elapsed, figure } from './measure.ts'
import { AFTER_ALL, syntheticArticle } from './news.ts'
import type { BenchOptions, Row, Subject } from './subject.ts'

const ARTICLES = 20_000
const BATCH = 500

type Drafts = readonly ReturnType<typeof syntheticArticle>[]

/** Bare node:sqlite: the same rows and a full-text index over them with FTS5's own tokeniser, in the same batches. */
const bare = (path: string, drafts: Drafts): void => {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE article (key INTEGER PRIMARY KEY, id TEXT UNIQUE, url TEXT UNIQUE, title TEXT, body TEXT, outlet TEXT, published_at TEXT);
    CREATE VIRTUAL TABLE article_term USING fts5 (title, body, content = '', columnsize = 0, detail = none)`)
  const row = db.prepare('INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)')
  const index = db.prepare('INSERT INTO article_term (rowid, title, body) VALUES (?, ?, ?)')
  for (let start = 0; start < drafts.length; start += BATCH) {
    db.exec('BEGIN IMMEDIATE')
    for (const [offset, draft] of drafts.slice(start, start + BATCH).entries()) {
      const key = start + offset + 1
      row.run(key, articleId(draft), draft.url, draft.title, draft.body, draft.outlet, draft.publishedAt)
      index.run(key, draft.title, draft.body)
    }
    db.exec('COMMIT')
  }
  db.close()
}

const ours = async (path: string, drafts: Drafts): Promise<void> => {
  await using store = await openStore(`sqlite:${path}`)
  for (let start = 0; start < drafts.length; start += BATCH) {
    const batch = drafts.slice(start, start + BATCH)
    await store.articles.put(
      batch.map(draft => ({ draft, bands: [], reprintOf: null })),
      AFTER_ALL,
    )
  }
}

async function* run({ folder }: BenchOptions): AsyncIterable<Row> {
  const drafts = Array.from({ length: ARTICLES }, (_, index) => syntheticArticle(index))
  const scratch = mkdtempSync(join(folder, 'ingest-'))
  try {
    const floor = await elapsed(() => bare(join(scratch, 'bare.db'), drafts))
    const time = await elapsed(() => ours(join(scratch, 'ours.db'), drafts))
    const perSecond = (milliseconds: number): string => figure((ARTICLES / milliseconds) * 1_000)
    yield { what: 'bare node:sqlite and FTS5', 'articles/s': perSecond(floor), ratio: 1 }
    yield { what: 'store', 'articles/s': perSecond(time), ratio: figure(time / floor) }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

export const ingest: Subject = {
  name: 'ingest',
  about: `${ARTICLES} articles into a store; floor: the same rows and their full-text index by bare node:sqlite`,
  run,
}
