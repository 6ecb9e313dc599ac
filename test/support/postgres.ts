import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** Runs statements on a database as its superuser. */
export const query = async <Row extends object>(address: string, ...statements: string[]): Promise<Row[]> => {
  const client = new pg.Client(address)
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** The address of an empty schema of its own on the run's server. */
export const emptyPostgres = async (): Promise<string> => {
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const address = new URL(inject('postgres'))
  await query(address.href, `CREATE SCHEMA ${schema}`)
  address.searchParams.set('options', `-csearch_path=${schema}`)
  return address.href
}
