import { setImmediate } from 'node:timers/promises'
import { describe, expect, inject, test } from 'vitest'
import { StoreError } from '../../src/domain/errors.ts'
import { Connection } from '../../src/store/postgres/connection.ts'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { migrations } from '../../src/store/postgres/schema.ts'
import { draft, fresh, SEEN } from '../contract/articles.ts'
import { storeContract } from '../contract/store.ts'
import { emptyPostgres, query } from '../support/postgres.ts'

storeContract('PostgreSQL', async () => openPostgresStore(await emptyPostgres()))

describe('one database, several programs', () => {
  test('lay out its tables once, however many start at the same time', async () => {
    const address = await emptyPostgres()
    const opened = await Promise.all(Array.from({ length: 5 }, () => openPostgresStore(address)))
    await opened[0]!.articles.put([fresh(draft('Ferry stops'))], SEEN)
    expect((await opened[4]!.articles.size()).articles).toBe(1)
    for (const store of opened) await store[Symbol.asyncDispose]()
    expect(await query(address, 'SELECT version FROM schema_version')).toEqual([
      { version: migrations.length },
    ])
  })

  test('one that is older than the tables refuses them, with the remedy', async () => {
    const address = await emptyPostgres()
    await using running = await openPostgresStore(address)
    await query(address, 'UPDATE schema_version SET version = version + 1')
    await expect(openPostgresStore(address)).rejects.toThrow(
      /newer version of Communiqué \(schema \d+, this program knows \d+\): update Communiqué/,
    )
    expect((await running.articles.size()).articles).toBe(0)
  })

  test('write the same articles at once: each is there once, with one version', async () => {
    const address = await emptyPostgres()
    await using one = await openPostgresStore(address)
    await using other = await openPostgresStore(address)
    const drafts = Array.from({ length: 20 }, (_, index) => draft(`Report ${index}`))
    const kinds = await Promise.all(
      [one, other, one, other].flatMap(store =>
        drafts.map(async article => (await store.articles.put([fresh(article)], SEEN))[0]!.kind),
      ),
    )
    expect(kinds.filter(kind => kind === 'added')).toHaveLength(20)
    expect(kinds.filter(kind => kind === 'known')).toHaveLength(60)
    expect(await one.articles.coverage({})).toMatchObject({ articles: 20 })
  })
})

describe('a database that cannot be used says why and what to do, without its address', () => {
  const changed = (change: (address: URL) => void): string => {
    const address = new URL(inject('postgres'))
    change(address)
    return address.href
  }

  test.each<[string, (address: URL) => void, RegExp, 'retry' | 'give-up']>([
    [
      'nobody listens',
      url => (url.port = '1'),
      /does not answer \(ECONNREFUSED\): check that it runs/,
      'retry',
    ],
    ['a wrong password', url => (url.password = 'guess'), /refuses the user or the password/, 'give-up'],
    ['no such database', url => (url.pathname = '/missing'), /no such database: create it/, 'give-up'],
    [
      'no such schema',
      url => url.searchParams.set('options', '-csearch_path=missing'),
      /no such schema: create it/,
      'give-up',
    ],
  ])('%s', async (_, change, message, retry) => {
    const error = await openPostgresStore(changed(change)).catch(error => error)
    expect(error).toBeInstanceOf(StoreError)
    expect(error.message).toMatch(message)
    expect(error.retry).toBe(retry)
    expect(error.message).not.toMatch(/127\.0\.0\.1|guess|s3cret|missing/)
  })

  test('an error in the middle of work leaves the store usable', async () => {
    const address = await emptyPostgres()
    await using store = await openPostgresStore(address)
    const broken = draft('Broken', { author: '\u0000' })
    for (let time = 0; time < 12; time++) {
      await expect(store.articles.put([fresh(broken)], SEEN)).rejects.toThrow(StoreError)
    }
    expect((await store.articles.put([fresh(draft('Whole'))], SEEN))[0]?.kind).toBe('added')
  })

  test('a connection that breaks between two queries of a transaction fails that transaction, and nothing else', async () => {
    const address = await emptyPostgres()
    await using connection = new Connection(address)
    const broken = connection.transaction(async queries => {
      const [own] = await queries.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      await query(address, `SELECT pg_terminate_backend(${own!.pid}, 5000)`)
      await setImmediate()
      return queries.rows('SELECT 1')
    })
    await expect(broken).rejects.toThrow(StoreError)
    expect(await connection.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('connections that are cut are replaced', async () => {
    const address = new URL(await emptyPostgres())
    address.searchParams.set('application_name', 'cut off')
    await using store = await openPostgresStore(address.href)
    await Promise.all(Array.from({ length: 5 }, () => store.feeds.list()))
    const cut = await query(
      inject('postgres'),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut off'`,
    )
    expect(cut.length).toBeGreaterThan(1)
    await expect.poll(() => store.feeds.list()).toEqual([])
  })
})
