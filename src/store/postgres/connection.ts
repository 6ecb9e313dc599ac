import { isMainThread } from 'node:worker_threads'
import pg from 'pg'
import { databaseError } from './database-error.ts'

/** What a query may be given; objects are passed as JSON text by the caller. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly Uint8Array[]
  | readonly (number | string | boolean | null)[]

/** Something that queries can be sent to: the pool, or one transaction. */
export interface Queries {
  rows<Row extends object>(sql: string, values?: readonly Value[]): Promise<Row[]>
  /** How many rows the statement changed. */
  change(sql: string, values?: readonly Value[]): Promise<number>
}

const { builtins, getTypeParser } = pg.types
const toDate: (text: string) => Date = getTypeParser(builtins.TIMESTAMPTZ)

/** Instants come as ISO text and whole numbers as numbers, as the domain has them; keys stay below 2^53. */
const typeParser = (oid: number, format?: 'text' | 'binary'): unknown => {
  if (oid === builtins.TIMESTAMPTZ) return (text: string) => toDate(text).toISOString()
  if (oid === builtins.INT8) return Number
  return getTypeParser(oid, format as 'text')
}

/**
 * Connections of the main thread, and of each thread that looks up answers, one question at a time: three replicas
 * with four such threads stay below PostgreSQL's default of 100. The rest of the queries wait for one.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS
 */
const POOL_SIZE = isMainThread ? 10 : 5
/** How long to wait for a connection, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000
/** How long one query is waited for, in milliseconds: a network that has gone silent is noticed within this time. */
const QUERY_TIMEOUT_MS = 30_000
/** When the server ends a query by itself, in milliseconds: before nobody waits for it any more. */
const STATEMENT_TIMEOUT_MS = 25_000
/** How long a query waits for what another transaction holds, in milliseconds; writers of articles take turns. */
const LOCK_TIMEOUT_MS = 20_000
/** How long one query of a change to the tables is waited for, in milliseconds. */
const CHANGE_TIMEOUT_MS = 12 * 3_600_000
/** When the server ends a transaction whose process has gone silent, so that its locks do not outlive it, in milliseconds. */
const IDLE_TRANSACTION_TIMEOUT_MS = 30_000

const queriesOn = (client: pg.Pool | pg.PoolClient, timeout = QUERY_TIMEOUT_MS): Queries => {
  const query = async (text: string, values: readonly Value[]) => {
    // The driver takes a limit for each query; its types do not know.
    const limited = { text, values: [...values], query_timeout: timeout }
    try {
      return await client.query(limited)
    } catch (error) {
      throw databaseError(error)
    }
  }
  return {
    rows: async (sql, values = []) => (await query(sql, values)).rows,
    change: async (sql, values = []) => (await query(sql, values)).rowCount ?? 0,
  }
}

/** A pool of connections to one database, with errors that say what to do and never repeat the address. */
export class Connection implements Queries, AsyncDisposable {
  readonly #pool: pg.Pool
  readonly #queries: Queries

  constructor(address: string) {
    this.#pool = new pg.Pool({
      connectionString: address,
      types: { getTypeParser: typeParser as typeof getTypeParser },
      application_name: 'communique',
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
      keepAlive: true,
    })
    // A connection that breaks while nobody waits for it is noticed by its next query, or replaced by the pool.
    this.#pool.on('connect', client => void client.on('error', () => {}))
    this.#pool.on('error', () => {})
    this.#queries = queriesOn(this.#pool)
  }

  rows<Row extends object>(sql: string, values?: readonly Value[]): Promise<Row[]> {
    return this.#queries.rows(sql, values)
  }

  change(sql: string, values?: readonly Value[]): Promise<number> {
    return this.#queries.change(sql, values)
  }

  /** Runs `work` in one transaction: all of it is kept, or nothing. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#transaction(work, QUERY_TIMEOUT_MS)
  }

  /** Like {@link transaction}, for changes to the tables: they may take as long as a large store needs. */
  unhurried<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#transaction(async queries => {
      await queries.change('SET LOCAL statement_timeout = 0')
      await queries.change('SET LOCAL lock_timeout = 0')
      return work(queries)
    }, CHANGE_TIMEOUT_MS)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.end()
  }

  async #transaction<T>(work: (queries: Queries) => Promise<T>, timeout: number): Promise<T> {
    const client = await this.#connect()
    const queries = queriesOn(client, timeout)
    try {
      await queries.change('BEGIN')
      const result = await work(queries)
      await queries.change('COMMIT')
      client.release()
      return result
    } catch (error) {
      const undone = await queries.change('ROLLBACK').then(
        () => true,
        () => false,
      )
      client.release(!undone)
      throw error
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw databaseError(error)
    }
  }
}
