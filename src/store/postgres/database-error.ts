import pg from 'pg'
import { StoreError } from '../../domain/errors.ts'

/** Remedies by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), the longest prefix first. */
const REMEDIES: readonly (readonly [code: string, remedy: string, retry: 'retry' | 'give-up'])[] = [
  ['28', 'it refuses the user or the password: check DATABASE_URL', 'give-up'],
  ['3D000', 'there is no such database: create it, or check DATABASE_URL', 'give-up'],
  ['3F000', 'there is no such schema: create it, or check DATABASE_URL', 'give-up'],
  ['42501', 'the user lacks a right: grant it the rights on the schema', 'give-up'],
  ['25006', 'it takes no writes (a standby?): name the primary server in DATABASE_URL', 'retry'],
  ['53100', 'its disk is full: free some space, nothing stored so far is lost', 'retry'],
  ['53300', 'it has no free connection: raise max_connections or run fewer replicas', 'retry'],
  ['53', 'it lacks resources', 'retry'],
  ['57014', 'a query took too long and was ended', 'retry'],
  ['55P03', 'another process held for too long what was to be changed', 'retry'],
  ['57P', 'it is starting, stopping or was restarted', 'retry'],
  ['58', 'it has trouble with its disk', 'retry'],
  ['08', 'the connection failed', 'retry'],
  ['40', 'another process changed the same rows', 'retry'],
]

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What the operating system or the driver says when nothing answers; messages with an address are not repeated. */
const connectionFault = (error: unknown): string => {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') return code
  return /timeout/i.test(reasonOf(error)) ? 'no answer in time' : 'connection lost'
}

const isDatabaseError = (error: unknown): error is pg.DatabaseError => error instanceof pg.DatabaseError

/** An error of the driver as a {@link StoreError} that says what to do. Neither the address nor a value is repeated. */
export const databaseError = (error: unknown): StoreError => {
  if (!isDatabaseError(error)) {
    return new StoreError(
      `the database does not answer (${connectionFault(error)}): check that it runs and that its address (DATABASE_URL) is right`,
      { cause: error, retry: 'retry' },
    )
  }
  const { code = '' } = error
  const [, remedy, retry] = REMEDIES.find(([prefix]) => code.startsWith(prefix)) ?? []
  return remedy
    ? new StoreError(`the database cannot be used (${code}): ${remedy}`, {
        cause: error,
        retry: retry ?? 'give-up',
      })
    : new StoreError(`the database failed (${code}): ${error.message}`, { cause: error })
}
