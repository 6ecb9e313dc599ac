import { Command } from 'commander'
import { budgetFor } from '../app/accounts.ts'
import { dayOf } from '../model/budget-purse.ts'
import { type UsageLine, usageTerminal } from '../render/usage-terminal.ts'
import type { CommandContext } from './context.ts'
import { appFor, type CommonOptions, parseCount, withCommonOptions } from './options.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 3660
const MICROS = 1_000_000

const money = (micros: number | null): number | null => (micros === null ? null : micros / MICROS)

const usageJson = ({ budget, micros, ...usage }: UsageLine, currency: string | null) => ({
  ...usage,
  tokens: usage.promptTokens + usage.completionTokens,
  money: currency === null ? null : money(micros),
  budget: { tokens: budget.tokens, money: money(budget.micros) },
})

/** `communique usage`: what the model took by day, briefing and person, beside the budgets. */
export const usageCommand = (context: CommandContext): Command =>
  withCommonOptions(new Command('usage'))
    .description('Show what the model took by day, briefing and person, beside the budgets.')
    .option('--days <n>', 'how many days, today included', parseCount(MOST_DAYS), 7)
    .option('--json', 'print one JSON document')
    .action(async (options: CommonOptions & { days: number; json?: boolean }) => {
      await using app = await appFor(context, options)
      const from = dayOf(new Date(context.now().getTime() - (options.days - 1) * DAY_MS))
      const { model, spending } = app.settings
      const currency = spending.prices?.currency ?? null
      const lines = (await app.store.usage.list(from)).map(usage => ({
        ...usage,
        budget: budgetFor(usage.account, spending.budgets),
      }))
      if (options.json) {
        const usage = lines.map(line => usageJson(line, currency))
        context.stdout.write(`${JSON.stringify({ currency, usage }, null, 2)}\n`)
      } else if (lines.length > 0) {
        context.stdout.write(usageTerminal(lines, currency))
      } else {
        const hint = model ? '' : ' No model is set: see OPENAI_API_KEY and OPENAI_BASE_URL.'
        context.stdout.write(`No model was asked since ${from}.${hint}\n`)
      }
    })
