import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { storeContract } from '../contract/store.ts'

let folder: string
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-store-'))
})
afterAll(() => rm(folder, { recursive: true }))

storeContract('SQLite in memory', async () => openSqliteStore(':memory:'))
storeContract('SQLite on file', async () => openSqliteStore(join(folder, `${files++}.db`)))
