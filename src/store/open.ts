import { UsageError } from '../domain/errors.ts'
import { noPatience, type Patience, patiently } from './patience.ts'
import type { Store } from './store.ts'

const POSTGRES = 'postgres://USER:PASSWORD@HOST/DATABASE'

/** The file that an address names, `:memory:` for none; null for an address of another form. */
export const sqlitePath = (address: string): string | null =>
  /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(address)?.[1] ?? null

/** True for the address of a PostgreSQL. */
export const isPostgres = (address: string): boolean => /^postgres(?:ql)?:\/\//.test(address)

/**
 * Opens the store that an address names: `sqlite:PATH`, `sqlite::memory:` or `postgres://…`. Each engine is loaded only where
 * it is used. A database that does not answer is waited for as long as `patience` lasts.
 * @throws UsageError for an address of another form; the address is not repeated, it may hold a password
 * @throws StoreError when the store cannot be used
 */
export const openStore = async (address: string, patience: Patience = noPatience): Promise<Store> => {
  const path = sqlitePath(address)
  if (path) {
    const { openSqliteStore } = await import('./sqlite/sqlite-store.ts')
    return openSqliteStore(path)
  }
  if (isPostgres(address)) {
    if (!URL.canParse(address)) throw new UsageError(`--store: not an address; write it as ${POSTGRES}`)
    const { openPostgresStore } = await import('./postgres/postgres-store.ts')
    return patiently(() => openPostgresStore(address), patience)
  }
  const scheme = /^[a-z][a-z+]{0,20}(?=:)/i.exec(address)?.[0]
  throw new UsageError(
    `--store: ${scheme ? `"${scheme}:" addresses are not supported` : 'not an address'}; use sqlite:PATH, sqlite::memory: or ${POSTGRES}`,
  )
}
