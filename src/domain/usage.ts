/** Money is counted in millionths of the currency of the settings. */
export const MICROS = 1_000_000

/** What asking a model took. */
export interface Usage {
  readonly requests: number
  readonly promptTokens: number
  readonly completionTokens: number
  /** What it cost by the configured prices, in millionths of their currency. */
  readonly micros: number
}

/** Most that an account may take in a day, prompts and answers together; null: no limit. */
export interface Budget {
  readonly tokens: number | null
  readonly micros: number | null
}

/** What usage is counted under: `all`, `embeddings`, `briefing:sco`, `person:slack:U1`. */
export interface Account {
  readonly name: string
  readonly budget: Budget
}

export const NO_BUDGET: Budget = { tokens: null, micros: null }

/** What an account took on one day (`2025-06-26`, in UTC). */
export interface DailyUsage extends Usage {
  readonly day: string
  readonly account: string
}

export const sumOf = (a: Usage, b: Usage): Usage => ({
  requests: a.requests + b.requests,
  promptTokens: a.promptTokens + b.promptTokens,
  completionTokens: a.completionTokens + b.completionTokens,
  micros: a.micros + b.micros,
})

export const isWithin = ({ promptTokens, completionTokens, micros }: Usage, budget: Budget): boolean =>
  promptTokens + completionTokens <= (budget.tokens ?? Infinity) && micros <= (budget.micros ?? Infinity)
