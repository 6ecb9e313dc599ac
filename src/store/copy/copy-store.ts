import { existsSync } from 'node:fs'
import { InvariantError, UsageError } from '../../domain/errors.ts'
import { type Queries, Connection as Target } from '../postgres/connection.ts'
import { migrate } from '../postgres/schema.ts'
import { buildTermIndex, dropTermIndex } from '../postgres/term-index.ts'
import { Connection as Source } from '../sqlite/connection.ts'
import { type Entry, entriesOf, writeEntries } from './entries.ts'
import { type Note, readNote, writeNote } from './note.ts'
import { type Place, placeOf, type Row, rowsAfter, writeRows } from './rows.ts'
import { ARTICLES, type Table, tablesOf } from './tables.ts'

/** Rows copied, and kept or lost, at a time. */
const BATCH = 500

export interface CopiedTable {
  readonly table: string
  readonly rows: number
  /** Rows that the target has otherwise: they were changed there since an earlier copy, and are left alone. */
  readonly different: number
}

export interface CopyOptions {
  /** @param what is being copied, or made from what was */
  readonly onProgress: (done: number, total: number, what: string) => void
  readonly signal: AbortSignal
}

interface Batch {
  readonly rows: readonly Row[]
  /** What the full-text index is to hold of them; null where it is not known which will be written. */
  readonly entries: readonly Entry[] | null
}

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

/** Cuts articles into terms ahead only where all of them will be written. */
const readBatch = async (
  source: Source,
  table: Table,
  after: Place | null,
  isFirst: boolean,
): Promise<Batch> => {
  const rows = rowsAfter(source, table, after, BATCH)
  return { rows, entries: isFirst && table.name === ARTICLES ? await entriesOf(rows) : null }
}

/** The batches of a table after a place; each is read while the one before it is being written. */
async function* batches(
  source: Source,
  table: Table,
  after: Place | null,
  isFirst: boolean,
): AsyncIterable<Batch> {
  let reading = readBatch(source, table, after, isFirst)
  for (;;) {
    const batch = await reading
    const last = batch.rows.at(-1)
    if (!last) return
    reading = readBatch(source, table, placeOf(table, last), isFirst)
    reading.catch(() => {})
    yield batch
  }
}

/**
 * Copies a whole store from SQLite to PostgreSQL and compares every row. Each batch is kept with the note of how far it
 * is, so that it may be stopped or killed at any point and run again, also once it is finished: then new rows are added,
 * and rows that have changed in the target are counted and left alone. The full-text index is built once all rows are there.
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
  let note: Note = isFirst ? begun : { done: [], place: null, finished: true }
  let done = 0

  const keep = (target: Queries, next: Note): Promise<unknown> =>
    isFirst ? writeNote(target, next) : Promise.resolve()

  /** @returns how many rows differ */
  const copyTable = async (table: Table): Promise<number> => {
    let different = 0
    for await (const { rows, entries } of batches(source, table, note.place, isFirst)) {
      options.signal.throwIfAborted()
      const next = { ...note, place: placeOf(table, rows.at(-1)!) }
      different += await target.transaction(async queries => {
        const put = await writeRows(queries, table, rows, isFirst)
        if (table.name === ARTICLES) await writeEntries(queries, entries ?? (await entriesOf(put.written)))
        await keep(queries, next)
        return put.different
      })
      note = next
      done += rows.length
      options.onProgress(done, total, table.name)
    }
    return different
  }

  const copied: CopiedTable[] = []
  if (isFirst) await target.unhurried(dropTermIndex)
  for (const table of tables) {
    const rows = totals.get(table.name)!
    if (isFirst && note.done.includes(table.name)) {
      done += rows
      copied.push({ table: table.name, rows, different: 0 })
      continue
    }
    const different = await copyTable(table)
    if (isFirst && different > 0) {
      throw new InvariantError(`${different} rows of ${table.name} were not kept as they were written`)
    }
    copied.push({ table: table.name, rows, different })
    note = { ...note, done: [...note.done, table.name], place: null }
    await keep(target, note)
  }
  if (isFirst) {
    options.onProgress(done, total, 'building the full-text index')
    await target.unhurried(buildTermIndex)
    await writeNote(target, { ...note, finished: true })
  }
  return copied
}
