import { existsSync } from 'node:fs'
import { InvariantError, UsageError } from '../../domain/errors.ts'
import { Connection as Target } from '../postgres/connection.ts'
import { migrate } from '../postgres/schema.ts'
import { Connection as Source } from '../sqlite/connection.ts'
import { type Place, placeOf, rowsAfter, writeRows } from './rows.ts'
import { type Table, tablesOf } from './tables.ts'

/** Rows copied, and kept or lost, at a time. */
const BATCH = 200
/** Where the target notes how far copying is, among the values that expire. */
const NOTE = 'migrate'

/** How far copying is: the tables that are done, and the last row of the one that is not. */
interface Note {
  readonly done: readonly string[]
  readonly place: Place | null
  readonly finished: boolean
}

export interface CopiedTable {
  readonly table: string
  readonly rows: number
  /** Rows that the target has otherwise: they were changed there since an earlier copy, and are left alone. */
  readonly different: number
}

export interface CopyOptions {
  readonly onProgress: (done: number, total: number, table: string) => void
  readonly signal: AbortSignal
}

const readNote = async (target: Target): Promise<Note | null> => {
  const [row] = await target.rows<{ value: string }>('SELECT value FROM expiring WHERE key = $1', [NOTE])
  return row ? (JSON.parse(row.value) as Note) : null
}

const writeNote = (queries: Pick<Target, 'change'>, note: Note): Promise<number> =>
  queries.change(
    `INSERT INTO expiring (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [NOTE, JSON.stringify(note)],
  )

const countIn = (source: Source, { name, only }: Table): number =>
  Number(source.db.prepare(`SELECT count(*) AS rows FROM ${name} WHERE ${only}`).get()!.rows)

/** @throws UsageError when the target holds something that no earlier copy has put there */
const beginNote = async (target: Target, tables: readonly Table[]): Promise<Note> => {
  const known = await readNote(target)
  if (known) return known
  for (const { name } of tables) {
    const [row] = await target.rows<{ used: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${name}) AS used`)
    if (row!.used) {
      throw new UsageError(
        `--to: the database is in use already (${name}): name an empty one, or an empty schema`,
      )
    }
  }
  const note: Note = { done: [], place: null, finished: false }
  await writeNote(target, note)
  return note
}

/**
 * Copies a whole store from SQLite to PostgreSQL and compares every row. Each batch is kept with the note of how far it
 * is, so that it may be stopped or killed at any point and run again, also once it is finished: then new rows are added,
 * and rows that have changed in the target are counted and left alone.
 * @param path of the SQLite file, which no bot should be writing to
 * @throws UsageError when the target is in use; StoreError
 */
export const copyStore = async (path: string, to: string, options: CopyOptions): Promise<CopiedTable[]> => {
  if (!existsSync(path)) throw new UsageError(`there is no store ${path}: name the one to copy with --store`)
  await using opened = new AsyncDisposableStack()
  const target = opened.use(new Target(to))
  const source = new Source(path)
  opened.defer(() => source.db.close())
  await migrate(target)
  const tables = await tablesOf(source, target)
  const begun = await beginNote(target, tables)
  const isFirst = !begun.finished
  const totals = new Map(tables.map(table => [table.name, countIn(source, table)]))
  const total = [...totals.values()].reduce((sum, rows) => sum + rows, 0)
  const copied: CopiedTable[] = []
  let done = 0

  const copyTable = async (table: Table, note: Note): Promise<void> => {
    let { place } = note
    let different = 0
    for (;;) {
      options.signal.throwIfAborted()
      const rows = rowsAfter(source, table, place, BATCH)
      if (rows.length === 0) break
      place = placeOf(table, rows.at(-1)!)
      const next = { ...note, place }
      different += await target.transaction(async queries => {
        const differing = await writeRows(queries, table, rows, isFirst)
        if (isFirst) await writeNote(queries, next)
        return differing
      })
      done += rows.length
      options.onProgress(done, total, table.name)
    }
    if (isFirst && different > 0) {
      throw new InvariantError(`${different} rows of ${table.name} were not kept as they were written`)
    }
    copied.push({ table: table.name, rows: totals.get(table.name)!, different })
  }

  let note: Note = isFirst ? begun : { done: [], place: null, finished: true }
  for (const table of tables) {
    if (isFirst && note.done.includes(table.name)) {
      done += totals.get(table.name)!
      copied.push({ table: table.name, rows: totals.get(table.name)!, different: 0 })
      continue
    }
    await copyTable(table, note)
    note = { ...note, done: [...note.done, table.name], place: null }
    if (isFirst) await writeNote(target, note)
  }
  if (isFirst) await writeNote(target, { ...note, finished: true })
  return copied
}
