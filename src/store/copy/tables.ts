import { alikeness } from '../index-terms.ts'
import type { Connection as Target } from '../postgres/connection.ts'
import type { Connection as Source } from '../sqlite/connection.ts'

/** A table that both engines have, with the same columns. */
export interface Table {
  readonly name: string
  /** Columns that hold data of their own, with their PostgreSQL types. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Condition on the rows of the source that the target keeps. */
  readonly only: string
  /** Names the rows in the source: they are read in its order. */
  readonly key: readonly string[]
  /** Names the rows in the target. */
  readonly conflict: readonly string[]
}

/** The table whose rows the full-text index is made from. */
export const ARTICLES = 'article'

/** Made anew from the articles, or about the target itself. */
const NOT_COPIED = ['article_term', 'schema_version']

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly key: number | null
  readonly stored: boolean
}

const COLUMNS = `SELECT class.relname AS table, attribute.attname AS name,
    format_type(attribute.atttypid, NULL) AS type,
    array_position(key.conkey, attribute.attnum) AS key,
    attribute.attgenerated = '' AND attribute.attidentity = '' AS stored
  FROM pg_class AS class
  JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
  LEFT JOIN pg_constraint AS key ON key.conrelid = class.oid AND key.contype = 'p'
  WHERE class.relkind = 'r' AND class.relnamespace = current_schema()::regnamespace
    AND class.relname <> ALL ($1)
  ORDER BY class.relname, attribute.attnum`

/** The tables of the target by name, so that `feed` comes before `feed_entry`, which refers to it. */
export const tablesOf = async (source: Source, target: Target): Promise<Table[]> => {
  const columns = await target.rows<Column>(COLUMNS, [NOT_COPIED])
  const names = [...new Set(columns.map(({ table }) => table))]
  return names.map(name => {
    const own = columns.filter(({ table }) => table === name)
    const keys = own.filter(({ key }) => key !== null).sort((a, b) => a.key! - b.key!)
    return {
      name,
      only: name === 'term' ? `length(term) <= ${alikeness.maxLength}` : 'TRUE',
      columns: own.filter(({ stored }) => stored).map(({ name, type }) => ({ name, type })),
      key: source.db
        .prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
        .all(name)
        .map(row => String(row.name)),
      conflict: keys.map(({ name }) => name),
    }
  })
}
