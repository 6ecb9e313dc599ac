import type { Queries } from './connection.ts'

/** Inserts any number of rows in one statement, one array a column. `columns` names each with its type. */
export const insertRows = async <Name extends string>(
  queries: Queries,
  table: string,
  columns: Readonly<Record<Name, string>>,
  rows: readonly Readonly<Record<Name, string | number | boolean | null>>[],
  onConflict = '',
): Promise<void> => {
  if (rows.length === 0) return
  const names = Object.keys(columns) as Name[]
  const arrays = names.map((name, index) => `$${index + 1}::${columns[name]}[]`)
  await queries.change(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')}) ${onConflict}`,
    names.map(name => rows.map(row => row[name])),
  )
}
