import type { TestProject } from 'vitest/node'
import { startPostgres } from '../servers/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the PostgreSQL that all tests of a run share, each in schemas of its own. */
    postgres: string
  }
}

/** Starts what all tests of a run share. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const server = await startPostgres()
  project.provide('postgres', server.url)
  return async () => server[Symbol.asyncDispose]()
}
