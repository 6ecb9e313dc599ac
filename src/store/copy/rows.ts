import { InvariantError } from '../../domain/errors.ts'
import { indexedTerms } from '../index-terms.ts'
import type { Queries } from '../postgres/connection.ts'
import { insertRows } from '../postgres/insert-rows.ts'
import { vectorOf } from '../postgres/terms.ts'
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

/** A column as the source would write it. */
const written = ({ name, type }: Table['columns'][number], table: string): string => {
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
  const nameOf = (row: Row): string => JSON.stringify(table.key.map(name => String(row[name])))
  const found = new Map(kept.map(row => [nameOf(row), row]))
  return rows.filter(row => {
    const same = found.get(nameOf(row))
    return !same || !isSame(row, same, table.columns)
  }).length
}

/** Indexes articles in the target, and looks at what it keeps. */
const indexArticles = async (queries: Queries, rows: readonly Row[]): Promise<void> => {
  const vectors = rows.map(row => {
    const { distinct, markers } = indexedTerms(row as unknown as Parameters<typeof indexedTerms>[0])
    return { key: row.key!, terms: vectorOf([...markers, ...distinct]) }
  })
  const types = { key: 'bigint', terms: 'tsvector' }
  const onConflict = 'ON CONFLICT (key) DO UPDATE SET terms = excluded.terms'
  await insertRows(queries, 'article_term', types, vectors, onConflict)
  const [found] = await queries.rows<{ same: number }>(
    `SELECT count(*) AS same FROM unnest($1::bigint[], $2::tsvector[]) AS wanted (key, terms)
     JOIN article_term USING (key) WHERE article_term.terms = wanted.terms`,
    [vectors.map(({ key }) => key), vectors.map(({ terms }) => terms)],
  )
  if (found!.same !== rows.length)
    throw new InvariantError('the index of copied articles is not what was written')
}

/** The rows with these keys as the target has them, written as the source would. */
const keptRows = (queries: Queries, table: Table, rows: readonly Row[]): Promise<Row[]> => {
  const keys = table.columns.filter(({ name }) => table.key.includes(name))
  const arrays = keys.map(({ type }, index) => `$${index + 1}::${type}[]`)
  const names = keys.map(({ name }) => name)
  return queries.rows<Row>(
    `SELECT ${table.columns.map(column => written(column, 'kept')).join(', ')} FROM ${table.name} AS kept
     JOIN unnest(${arrays.join(', ')}) AS wanted (${names.join(', ')}) USING (${names.join(', ')})`,
    names.map(name => rows.map(row => row[name]!)),
  )
}

/**
 * Writes rows into the target and compares each with what is kept there.
 * @param replace rows that are there already become as they are in the source; else they stay
 * @returns how many differ afterwards
 */
export const writeRows = async (
  queries: Queries,
  table: Table,
  rows: readonly Row[],
  replace: boolean,
): Promise<number> => {
  const names = table.columns.map(({ name }) => name)
  const arrays = table.columns.map(({ type }, index) => `$${index + 1}::${type}[]`)
  const otherwise = replace
    ? `(${table.conflict.join(', ')}) DO UPDATE SET ${names.map(name => `${name} = excluded.${name}`).join(', ')}`
    : 'DO NOTHING'
  const put = await queries.rows<Row>(
    `INSERT INTO ${table.name} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})
     ON CONFLICT ${otherwise} RETURNING ${table.key.join(', ')}`,
    names.map(name => rows.map(row => row[name]!)),
  )
  if (table.name === 'article') {
    const keys = new Set(put.map(({ key }) => key))
    await indexArticles(
      queries,
      rows.filter(({ key }) => keys.has(key!)),
    )
  }
  return differing(table, rows, await keptRows(queries, table, rows))
}
