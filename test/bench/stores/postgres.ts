import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { openStore } from '../../../src/store/open.ts'
import { freePort } from '../../servers/free-port.ts'
import { type PostgresServer, postgresIn } from '../../servers/postgres.ts'
import type { Engine, Scratch } from './engine.ts'
import { fill } from './fill.ts'

/** As `compose.scale.yaml` has it; what is committed is on disk. */
const FLAGS = ['listen_addresses=127.0.0.1', 'max_connections=200', 'shared_buffers=512MB']

/** Runs statements on a database as its superuser. */
const run = async (address: string, ...statements: string[]): Promise<pg.QueryResult> => {
  const client = new pg.Client(address)
  await client.connect()
  try {
    let result!: pg.QueryResult
    for (const statement of statements) result = await client.query(statement)
    return result
  } finally {
    await client.end()
  }
}

/** Stores in databases of one server, whose files are in a folder. The server runs until the engine is disposed. */
export const startPostgresEngine = async (folder: string): Promise<Engine & AsyncDisposable> => {
  const databaseDir = join(folder, 'postgres')
  await mkdir(folder, { recursive: true })
  const isNew = !existsSync(join(databaseDir, 'PG_VERSION'))
  const server: PostgresServer = await postgresIn(databaseDir, {
    port: await freePort(),
    isNew,
    flags: FLAGS,
  })

  const addressOf = (database: string): string =>
    Object.assign(new URL(server.url), { pathname: database }).href
  const drop = (database: string): string => `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`
  const scratch = (database: string): Scratch => ({
    address: addressOf(database),
    [Symbol.asyncDispose]: async () => void (await run(server.url, drop(database))),
  })

  const filled = async (articles: number): Promise<string> => {
    const database = `synthetic_${articles}`
    const { rowCount } = await run(server.url, `SELECT FROM pg_database WHERE datname = '${database}'`)
    if (rowCount === 0) {
      const unfinished = `${database}_unfinished`
      await run(server.url, drop(unfinished), `CREATE DATABASE ${unfinished}`)
      {
        await using store = await openStore(addressOf(unfinished))
        await fill(store, 0, articles)
      }
      await run(addressOf(unfinished), 'VACUUM ANALYZE')
      await run(server.url, `ALTER DATABASE ${unfinished} RENAME TO ${database}`)
    }
    return addressOf(database)
  }

  return {
    name: 'PostgreSQL',
    filled,
    async copied(articles) {
      await filled(articles)
      const database = `synthetic_${articles}_copy`
      await run(
        server.url,
        drop(database),
        `CREATE DATABASE ${database} TEMPLATE synthetic_${articles} STRATEGY FILE_COPY`,
      )
      return scratch(database)
    },
    async empty() {
      await run(server.url, drop('empty'), 'CREATE DATABASE empty')
      return scratch('empty')
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}
