import type { Queries } from '../postgres/connection.ts'
import type { Connection as Source } from '../sqlite/connection.ts'
import type { Table } from './tables.ts'

export type Row = Readonly<Record<string, string | number | null>>

/** A row's key as text, for the place where copying goes on. */
export type Place = readonly (string | number)[]

/** A column as text or a number; bytes as PostgreSQL writes and reads them, `\\x` and hexadecimal digits. */
const readable = ({ name, type }: Table['columns'][number]): string =>
  type === 'bytea' ? `'\\x' || lower(hex(${name})) AS ${name}` : name

/** The next rows of a table after a place, in the order of its key. */
export const rowsAfter = (source: Source, table: Table, after: Place | null, limit: number): Row[] => {
  const key = table.key.join(', ')
  const names = table.columns.map(readable).join(', ')
  const place = after ? `(${key}) > (${after.map(() => '?').join(', ')})` : 'TRUE'
  return source.db
    .prepare(`SELECT ${names} FROM ${table.name} WHERE ${table.only} AND ${place} ORDER BY ${key} LIMIT ?`)
    .all(...(after ?? []), limit) as Row[]
}

export const placeOf = (table: Table, row: Row): Place => table.key.map(name => row[name]!)

const nameOf = (table: Table, row: Row): string => JSON.stringify(table.key.map(name => String(row[name])))

/** A column as the source would write it. */
const asWritten = ({ name, type }: Table['columns'][number], table: string): string => {
  const column = `${table}.${name}`
  if (type === 'timestamp with time zone') {
    return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${name}`
  }
  if (type === 'boolean') return `${column}::integer::text AS ${name}`
  return `${column}::text AS ${name}`
}

const isSame = (row: Row, kept: Row, columns: Table['columns']): boolean =>
  columns.every(({ name }) => (row[name] === null ? kept[name] === null : String(row[name]) === kept[name]))

/** What of the rows is not in the target as it is in the source. */
const differing = (table: Table, rows: readonly Row[], kept: readonly Row[]): number => {
  const found = new Map(kept.map(row => [nameOf(table, row), row]))
  return rows.filter(row => {
    const same = found.get(nameOf(table, row))
    return !same || !isSame(row, same, table.columns)
  }).length
}

/** The rows with these keys as the target has them, written as the source would. */
const keptRows = (queries: Queries, table: Table, rows: readonly Row[]): Promise<Row[]> => {
  const keys = table.columns.filter(({ name }) => table.key.includes(name))
  const arrays = keys.map(({ type }, index) => `$${index + 1}::${type}[]`)
  const names = keys.map(({ name }) => name)
  return queries.rows<Row>(
    `SELECT ${table.columns.map(column => asWritten(column, 'kept')).join(', ')} FROM ${table.name} AS kept
     JOIN unnest(${arrays.join(', ')}) AS wanted (${names.join(', ')}) USING (${names.join(', ')})`,
    names.map(name => rows.map(row => row[name]!)),
  )
}

/**
 * Writes rows into the target and compares each with what is kept there.
 * @param replace rows that are there already become as they are in the source; else they stay
 * @returns the rows that were written, and how many of all differ afterwards
 */
export const writeRows = async (
  queries: Queries,
  table: Table,
  rows: readonly Row[],
  replace: boolean,
): Promise<{ written: Row[]; different: number }> => {
  const names = table.columns.map(({ name }) => name)
  const arrays = table.columns.map(({ type }, index) => `$${index + 1}::${type}[]`)
  const otherwise = replace
    ? `(${table.conflict.join(', ')}) DO UPDATE SET ${names.map(name => `${name} = excluded.${name}`).join(', ')}`
    : 'DO NOTHING'
  const put = await queries.rows<Row>(
    `INSERT INTO ${table.name} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})
     ON CONFLICT ${otherwise} RETURNING ${table.key.map(name => `${name}::text`).join(', ')}`,
    names.map(name => rows.map(row => row[name]!)),
  )
  const written = new Set(put.map(row => nameOf(table, row)))
  return {
    written: rows.filter(row => written.has(nameOf(table, row))),
    different: differing(table, rows, await keptRows(queries, table, rows)),
  }
}
