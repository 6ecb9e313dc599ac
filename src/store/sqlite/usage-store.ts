import { type Account, type DailyUsage, isWithin, sumOf, type Usage } from '../../domain/usage.ts'
import type { UsageStore } from '../store.ts'
import type { Connection } from './connection.ts'

const COLUMNS =
  'day, account, requests, prompt_tokens AS promptTokens, completion_tokens AS completionTokens, micros'
const NOTHING: Usage = { requests: 0, promptTokens: 0, completionTokens: 0, micros: 0 }

/** Usage of models in SQLite, one row an account and day. */
export class SqliteUsageStore implements UsageStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async add(day: string, usage: Usage, accounts: readonly Account[]): Promise<string | null> {
    return this.#connection.transaction(() => {
      const before = this.#connection.prepare(`SELECT ${COLUMNS} FROM usage WHERE day = ? AND account = ?`)
      const sums = accounts.map(({ name, budget }) => {
        const known = (before.get(day, name) as unknown as DailyUsage | undefined) ?? NOTHING
        return { name, budget, sum: sumOf(known, usage) }
      })
      const over = sums.find(({ budget, sum }) => !isWithin(sum, budget))
      if (over) return over.name
      const keep = this.#connection.prepare('INSERT OR REPLACE INTO usage VALUES (?, ?, ?, ?, ?, ?)')
      for (const { name, sum } of sums) {
        keep.run(day, name, sum.requests, sum.promptTokens, sum.completionTokens, sum.micros)
      }
      return null
    })
  }

  async list(from: string): Promise<DailyUsage[]> {
    return this.#connection.guarded(() =>
      this.#connection
        .prepare(`SELECT ${COLUMNS} FROM usage WHERE day >= ? ORDER BY day DESC, account`)
        .all(from)
        .map(row => ({ ...(row as unknown as DailyUsage) })),
    )
  }
}
