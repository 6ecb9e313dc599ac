import { Counter, Gauge, type Registry } from 'prom-client'
import { type Budget, MICROS } from '../domain/usage.ts'
import { dayOf } from '../model/budget-purse.ts'
import type { UsageStore } from '../store/store.ts'
import type { WordingEvent } from '../wording/events.ts'

/**
 * What asking the model took today (UTC), by all processes, and what it may take. Nobody's own usage is shown.
 * @returns counts what became of what this process let the model word
 */
export const registerModelMetrics = (
  registry: Registry,
  usage: UsageStore,
  budget: Budget,
  now: () => Date,
): ((event: WordingEvent) => void) => {
  const registers = [registry]
  const today = async () => {
    const kept = await usage.list(dayOf(now()))
    return kept.find(({ account }) => account === 'all')
  }
  new Gauge({
    name: 'communique_model_requests_today',
    help: 'Requests to the model today (UTC).',
    registers,
    async collect() {
      this.set((await today())?.requests ?? 0)
    },
  })
  new Gauge({
    name: 'communique_model_tokens_today',
    help: 'Tokens that the model took today (UTC).',
    labelNames: ['kind'],
    registers,
    async collect() {
      const taken = await today()
      this.set({ kind: 'prompt' }, taken?.promptTokens ?? 0)
      this.set({ kind: 'completion' }, taken?.completionTokens ?? 0)
    },
  })
  new Gauge({
    name: 'communique_model_money_today',
    help: 'What the model cost today (UTC), by the configured prices.',
    registers,
    async collect() {
      this.set(((await today())?.micros ?? 0) / MICROS)
    },
  })
  const limit = (unit: string, help: string, most: number | null): void => {
    if (most !== null) new Gauge({ name: `communique_model_budget_${unit}`, help, registers }).set(most)
  }
  limit('tokens', 'Tokens that may be spent in a day.', budget.tokens)
  limit('money', 'Money that may be spent in a day.', budget.micros === null ? null : budget.micros / MICROS)
  const withheld = new Counter({
    name: 'communique_model_withheld_total',
    help: 'Sentences of the model that were withheld, because the passages that they cite do not say them.',
    registers,
  })
  const fallbacks = new Counter({
    name: 'communique_model_fallbacks_total',
    help: "Sections and answers that kept the articles' own words, by why the model gave none.",
    labelNames: ['cause'],
    registers,
  })
  return event => {
    if (event.kind === 'withheld') withheld.inc()
    else fallbacks.inc({ cause: event.cause })
  }
}
