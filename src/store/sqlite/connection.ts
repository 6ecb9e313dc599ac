import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { StoreError } from '../../domain/errors.ts'
import { migrate } from './schema.ts'

/** How long a writer waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT_MS = 10_000
/** Memory for pages, in KiB: enough for a batch of articles, so that none of its pages is written twice. */
const CACHE_KIB = 8_000
/** Pages that gather in the log before they go to their places, 16 MB: most of them are written several times until then. */
const CHECKPOINT_PAGES = 4_000

const remedy = (path: string, error: unknown): StoreError => {
  const reason = error instanceof Error ? error.message : String(error)
  if (/readonly|read-only|unable to open|EROFS|EACCES|EPERM|ENOENT|ENOTDIR/i.test(reason)) {
    return new StoreError(
      `the store ${path} cannot be written (${reason}): check the rights of the file and its folder, or choose another --store`,
      { cause: error },
    )
  }
  if (/disk is full|ENOSPC/i.test(reason)) {
    return new StoreError(
      `no space left for the store ${path}: free some space and run the same command again, nothing stored so far is lost`,
      { cause: error },
    )
  }
  if (/not a database|malformed/i.test(reason)) {
    return new StoreError(
      `${path} is not a Communiqué store (${reason}): choose another --store, or move the file away`,
      { cause: error },
    )
  }
  if (/locked|busy/i.test(reason)) {
    return new StoreError(
      `the store ${path} is busy: another process has been writing for over ${BUSY_TIMEOUT_MS / 1000} s`,
      { cause: error, retry: 'retry' },
    )
  }
  return new StoreError(`the store ${path} failed: ${reason}`, { cause: error })
}

/** Makes a folder and those above it, one by one: `recursive` never returns on file systems that take no folders. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
}

/** One open database with the write discipline that keeps it whole: WAL, immediate transactions, errors with a remedy. */
export class Connection {
  readonly db: DatabaseSync
  readonly #path: string
  readonly #statements = new Map<string, StatementSync>()
  #writes = 0

  constructor(path: string) {
    this.#path = path
    this.db = this.guarded(() => {
      if (path !== ':memory:') makeFolder(dirname(path))
      const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
      migrate(db, path)
      return db
    })
  }

  /** The statement for this text, prepared once. Only for texts that do not grow with the input. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  /** Stays the same as long as nobody writes, in this process or another. */
  state(): string {
    const { data_version: others } = this.prepare('PRAGMA data_version').get() as { data_version: number }
    return `${others}/${this.#writes}`
  }

  /** Runs `work`, turning the engine's errors into {@link StoreError}s that say what to do. */
  guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw error instanceof StoreError ? error : remedy(this.#path, error)
    }
  }

  /** Runs `work` in one write transaction: all of it is kept, or nothing. */
  transaction<T>(work: () => T): T {
    return this.guarded(() => {
      this.db.exec('BEGIN IMMEDIATE')
      this.#writes += 1
      try {
        const result = work()
        this.db.exec('COMMIT')
        return result
      } catch (error) {
        if (this.db.isTransaction) this.db.exec('ROLLBACK')
        throw error
      }
    })
  }

  /** Like {@link transaction}, and on disk when it returns: not even a power failure undoes it. */
  durably<T>(work: () => T): T {
    this.db.exec('PRAGMA synchronous = FULL')
    try {
      return this.transaction(work)
    } finally {
      this.db.exec('PRAGMA synchronous = NORMAL')
    }
  }
}
