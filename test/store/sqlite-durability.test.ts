import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { articleId } from '../../src/domain/article.ts'
import { StoreError } from '../../src/domain/errors.ts'
import { SqliteArticleStore } from '../../src/store/sqlite/article-store.ts'
import { Connection } from '../../src/store/sqlite/connection.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { draft, fresh, SEEN } from '../contract/articles.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-durable-'))
  path = join(folder, 'store.db')
})
afterEach(() => rm(folder, { recursive: true }))

const writer = (name: string, count: number) =>
  spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), path, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

describe('one file', () => {
  test('killed at any point, it keeps all that was confirmed, and stays whole', async () => {
    for (const confirmed of [0, 1, 7, 30]) {
      const child = writer(`run${confirmed}`, 10_000)
      const exited = once(child, 'exit')
      let kept = -1
      for await (const line of createInterface(child.stdout)) {
        kept = Number(line)
        if (kept >= confirmed) child.kill('SIGKILL')
      }
      await exited
      await using store = openSqliteStore(path)
      const wanted = Array.from({ length: kept + 1 }, (_, index) =>
        articleId(draft(`run${confirmed} ${index}`)),
      )
      expect(await store.articles.get(wanted)).toHaveLength(wanted.length)
      const found = await store.articles.match({ groups: [[`run${confirmed}`]] }, 20_000)
      expect(new Set(found)).toEqual(new Set([...found, ...wanted]))
    }
    const db = new DatabaseSync(path)
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    db.close()
  })

  test('several processes may write to it and read from it at once', async () => {
    const children = ['north', 'south', 'west'].map(name => writer(name, 40))
    await using store = openSqliteStore(path)
    const codes = children.map(child => once(child, 'exit'))
    for (const child of children) child.stdout.resume()
    for (let index = 0; index < 40; index++) {
      await store.articles.put([fresh(draft(`here ${index}`))], SEEN)
      await store.articles.match({ groups: [['north']] }, 10)
    }
    expect((await Promise.all(codes)).map(([code]) => code)).toEqual([0, 0, 0])
    expect(await store.articles.coverage({})).toMatchObject({ articles: 160 })
    expect(await store.articles.size()).toMatchObject({ articles: 160 })
  })
})

describe('a store that cannot be used says why and what to do', () => {
  test('written by a newer version', () => {
    openSqliteStore(path)
    const db = new DatabaseSync(path)
    db.exec('PRAGMA user_version = 99')
    db.close()
    expect(() => openSqliteStore(path)).toThrow(/newer version of Communiqué.*update Communiqué/)
  })

  test('no database at all', async () => {
    await writeFile(path, 'These are notes of a meeting, '.repeat(100))
    expect(() => openSqliteStore(path)).toThrow(/is not a Communiqué store.*choose another --store/)
  })

  test('in a folder that cannot be made', async () => {
    await writeFile(path, '')
    expect(() => openSqliteStore(join(path, 'inside.db'))).toThrow(StoreError)
  })

  test('on a full disk: what was stored before is still there, and there is room for it to go on', async () => {
    const connection = new Connection(path)
    const articles = new SqliteArticleStore(connection)
    await articles.put([fresh(draft('Before'))], SEEN)
    const { page_count } = connection.db.prepare('PRAGMA page_count').get() as { page_count: number }
    connection.db.exec(`PRAGMA max_page_count = ${page_count + 2}`)
    const large = draft('Large', { body: 'a long report '.repeat(5_000) })
    await expect(articles.put([fresh(large)], SEEN)).rejects.toThrow(/no space left.*free some space/)
    expect(await articles.match({}, 10)).toEqual([articleId(draft('Before'))])
    connection.db.exec('PRAGMA max_page_count = 1000000')
    expect((await articles.put([fresh(large)], SEEN))[0]?.kind).toBe('added')
    connection.db.close()
  })
})
