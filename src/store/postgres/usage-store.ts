import { type Account, type DailyUsage, isWithin, sumOf, type Usage } from '../../domain/usage.ts'
import type { UsageStore } from '../store.ts'
import type { Connection } from './connection.ts'

const COLUMNS = `day::text, account, requests, prompt_tokens AS "promptTokens",
  completion_tokens AS "completionTokens", micros`

/** Usage of models in PostgreSQL, one row an account and day; one without requests is of an account that was refused. */
export class PostgresUsageStore implements UsageStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  add(day: string, usage: Usage, accounts: readonly Account[]): Promise<string | null> {
    const names = accounts.map(({ name }) => name)
    return this.#connection.transaction(async queries => {
      // Rows are made and locked in one order, so that two who add to the same accounts wait for one another.
      await queries.change(
        `INSERT INTO usage (day, account) SELECT $1, name FROM unnest($2::text[]) AS name ORDER BY name COLLATE "C"
         ON CONFLICT DO NOTHING`,
        [day, names],
      )
      const known = await queries.rows<DailyUsage>(
        `SELECT ${COLUMNS} FROM usage WHERE day = $1 AND account = ANY ($2) ORDER BY account FOR UPDATE`,
        [day, names],
      )
      const over = accounts.find(({ name, budget }) =>
        known.some(one => one.account === name && !isWithin(sumOf(one, usage), budget)),
      )
      if (over) return over.name
      await queries.change(
        `UPDATE usage SET requests = requests + $3, prompt_tokens = prompt_tokens + $4,
           completion_tokens = completion_tokens + $5, micros = micros + $6
         WHERE day = $1 AND account = ANY ($2)`,
        [day, names, usage.requests, usage.promptTokens, usage.completionTokens, usage.micros],
      )
      return null
    })
  }

  list(from: string): Promise<DailyUsage[]> {
    return this.#connection.rows<DailyUsage>(
      `SELECT ${COLUMNS} FROM usage WHERE day >= $1 AND requests > 0 ORDER BY day DESC, account`,
      [from],
    )
  }
}
