import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { articleId } from '../../src/domain/article.ts'
import { usualOptions } from '../../src/domain/delivery-options.ts'
import { newFeed } from '../../src/domain/feed.ts'
import { NO_BUDGET } from '../../src/domain/usage.ts'
import { copyStore } from '../../src/store/copy/copy-store.ts'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { Connection } from '../../src/store/sqlite/connection.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { Store } from '../../src/store/store.ts'
import { terms } from '../../src/text/tokens.ts'
import { draft, fresh, march, SEEN } from '../contract/articles.ts'
import { edition } from '../support/builders.ts'
import { emptyPostgres, query } from '../support/postgres.ts'

const destination = { platform: 'slack', channel: 'C1' } as const
const options = { onProgress: () => {}, signal: new AbortController().signal }

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-copy-'))
  path = join(folder, 'store.db')
})
afterEach(() => rm(folder, { recursive: true }))

/** A store with something in every part. */
const fill = async (articles: number): Promise<void> => {
  await using store = openSqliteStore(path)
  const first = draft('Ferry "stops" \\ at the harbour', { modifiedAt: march(2), author: "O'Neil" })
  await store.articles.put([fresh(first, { bands: [4_294_967_295, 7] })], SEEN)
  await store.articles.put([fresh({ ...first, body: 'The ferry runs again. \u{1F6F3}' })], march(20))
  await store.articles.put([fresh(draft('Copy', { outlet: null }), { reprintOf: articleId(first) })], SEEN)
  const many = Array.from({ length: articles }, (_, index) =>
    fresh(draft(`Report ${index}`, { publishedAt: march(1 + (index % 28)), body: `Harbour note ${index}.` })),
  )
  await store.articles.put(many, march(30))
  await store.editions.put(edition([], { briefing: 'harbour', asOf: march(3) }))
  const feed = newFeed({ url: 'https://a.example/feed' }, march(1))
  await store.feeds.add(feed)
  const entry = { key: '\u0001 odd', url: 'https://a.example/1', fingerprint: 'f', attempts: 2 }
  await store.feeds.remember(feed.url, [entry], march(2))
  await store.subscriptions.put({
    briefing: 'harbour',
    destination,
    schedule: 'every day at 09:00',
    zone: 'UTC',
    options: usualOptions,
    by: 'U1',
    since: march(1),
  })
  await store.feedback.put({
    about: 'e1',
    briefing: 'harbour',
    claim: null,
    verdict: 'helpful',
    from: { platform: 'slack', id: 'U1' },
    at: march(4),
  })
  const order = { briefing: 'harbour', slot: march(3), destination, late: false, follows: null }
  await store.deliveries.reserve(order, { holder: 'a', until: march(4) }, march(3))
  await store.deliveries.plan({ briefing: 'harbour', destination, from: null, to: march(3) }, [])
  await store.expiring.set('thread:1', '{"a":"\\u0000"}', 9e12)
  await store.vectors.put('tiny', [
    {
      id: articleId(first),
      passages: [
        { span: { start: 0, end: 9 }, vector: Int8Array.of(-128, 0, 127) },
        { span: { start: 10, end: 20 }, vector: Int8Array.of(1, 92, 39) },
      ],
    },
  ])
  const usage = { requests: 1, promptTokens: 2, completionTokens: 3, micros: 4 }
  await store.usage.add('2025-03-01', usage, [{ name: 'all', budget: NO_BUDGET }])
}

/** All that can be read of a store by its port. */
const readAll = async ({ articles, ...store }: Store) => {
  const ids = await articles.match({}, 10_000)
  const asOf = await articles.match({ to: march(19) }, 10_000)
  return {
    articles: await articles.get([...ids, ...asOf]),
    versions: await articles.versions(draft('Ferry "stops" \\ at the harbour').url),
    found: await articles.match(
      { groups: [terms('harbour'), terms('ferry')], outlets: ['harbour post'] },
      50,
    ),
    ranked: await articles.rank(
      [
        { term: 'note', weight: 1 },
        { term: 'ferri', weight: 2 },
      ],
      {},
      50,
    ),
    sharing: await articles.sharing([4_294_967_295], 5),
    frequencies: await articles.frequencies(terms('ferry copy zeppelin')),
    similar: (await articles.similarTerms('harbr')).sort(),
    size: await articles.size(),
    outlets: await articles.outlets(),
    edition: await store.editions.latest('harbour', march(9)),
    feeds: await store.feeds.list(),
    entries: await store.feeds.entries('https://a.example/feed', ['\u0001 odd']),
    subscriptions: await store.subscriptions.list(),
    feedback: await store.feedback.list(9),
    deliveries: await store.deliveries.list(9),
    planned: await store.deliveries.plannedTo('harbour', destination),
    expiring: await store.expiring.get('thread:1', 0),
    vectors: await store.vectors.get('tiny', [...ids, ...asOf]),
    usage: await store.usage.list('2025-01-01'),
  }
}

const expectSame = async (address: string): Promise<void> => {
  await using source = openSqliteStore(path)
  await using target = await openPostgresStore(address)
  expect(await readAll(target)).toEqual(await readAll(source))
}

describe('a store copied to PostgreSQL', () => {
  test('reads as it did, every table of it', async () => {
    await fill(450)
    const address = await emptyPostgres()
    const copied = await copyStore(path, address, options)
    await expectSame(address)
    const source = new Connection(path)
    const tables = source.db
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'article\\_term%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`,
      )
      .all()
      .map(row => String(row.name))
    source.db.close()
    expect(copied.map(({ table }) => table).sort()).toEqual(tables.sort())
    expect(copied.every(({ rows, different }) => rows > 0 && different === 0)).toBe(true)
  })

  test('again changes nothing there, adds what is new and leaves alone what has changed there', async () => {
    await fill(3)
    const address = await emptyPostgres()
    await copyStore(path, address, options)
    await query(address, `UPDATE article SET title = 'Corrected' WHERE title = 'Report 1'`)
    {
      await using source = openSqliteStore(path)
      await source.articles.put([fresh(draft('Late news', { publishedAt: march(31) }))], march(31))
    }
    const again = await copyStore(path, address, options)
    expect(again.find(({ table }) => table === 'article')).toEqual({
      table: 'article',
      rows: 7,
      different: 1,
    })
    await using target = await openPostgresStore(address)
    expect(await target.articles.match({ groups: [terms('news')] }, 9)).toHaveLength(1)
    expect(await query(address, `SELECT title FROM article WHERE title LIKE 'Corr%'`)).toHaveLength(1)
  })

  test('is whole after copying was killed in the middle and begun again', async () => {
    await fill(2_000)
    const address = await emptyPostgres()
    const argv = ['src/main.ts', 'migrate', '--store', `sqlite:${path}`, '--to', address]
    const run = () => spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] })
    const child = run()
    const exited = once(child, 'exit')
    const copiedRows = async (): Promise<number> => {
      const [row] = await query<{ rows: number }>(
        address,
        `SELECT CASE WHEN to_regclass('article_term') IS NULL THEN 0 ELSE (SELECT count(*)::int FROM article) END AS rows`,
      ).catch(() => [{ rows: 0 }])
      return row!.rows
    }
    await expect.poll(copiedRows, { interval: 5, timeout: 20_000 }).toBeGreaterThan(100)
    child.kill('SIGKILL')
    await exited
    await copyStore(path, address, options)
    await expectSame(address)
  }, 60_000)

  test('is compared row by row: a row that is not kept as it was written is noticed', async () => {
    await fill(3)
    const address = await emptyPostgres()
    await using _ = await openPostgresStore(address)
    await query(
      address,
      `CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := lower(NEW.title); RETURN NEW; END $$`,
      'CREATE TRIGGER spoil BEFORE INSERT ON article FOR EACH ROW EXECUTE FUNCTION spoil()',
    )
    await expect(copyStore(path, address, options)).rejects.toThrow(/rows of article were not kept/)
  })

  test('takes the place of nothing: a database in use is refused, and so is a store that is not there', async () => {
    const address = await emptyPostgres()
    await expect(copyStore(path, address, options)).rejects.toThrow(/there is no store .*--store/)
    await fill(1)
    {
      await using target = await openPostgresStore(address)
      await target.articles.put([fresh(draft('Already here'))], SEEN)
    }
    await expect(copyStore(path, address, options)).rejects.toThrow(
      /in use already \(article\): name an empty one/,
    )
  })
})
