import { UsageError } from '../domain/errors.ts'
import { openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Store } from './store.ts'

/**
 * Opens the store that an address names: `sqlite:PATH` or `sqlite::memory:`.
 * @throws UsageError for an address of another form; the address is not repeated, it may hold a password
 * @throws StoreError when the store cannot be used
 */
export const openStore = async (address: string): Promise<Store> => {
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(address)?.[1]
  if (path) return openSqliteStore(path)
  const scheme = /^[a-z][a-z+]{0,20}(?=:)/i.exec(address)?.[0]
  throw new UsageError(
    `--store: ${scheme ? `"${scheme}:" addresses are not supported` : 'not an address'}; use sqlite:PATH or sqlite::memory:`,
  )
}
