import type { Queries } from '../postgres/connection.ts'
import type { Place } from './rows.ts'

/** Where the target notes how far copying is, among the values that expire. */
const KEY = 'migrate'

/** How far copying is: the tables that are done, and the last row of the one that is not. */
export interface Note {
  readonly done: readonly string[]
  readonly place: Place | null
  readonly finished: boolean
}

/** Null where nothing was ever copied. */
export const readNote = async (target: Queries): Promise<Note | null> => {
  const [row] = await target.rows<{ value: string }>('SELECT value FROM expiring WHERE key = $1', [KEY])
  return row ? (JSON.parse(row.value) as Note) : null
}

export const writeNote = (target: Queries, note: Note): Promise<number> =>
  target.change(
    'INSERT INTO expiring (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [KEY, JSON.stringify(note)],
  )
