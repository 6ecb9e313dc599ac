import stringWidth from 'string-width'
import { type Budget, type DailyUsage, MICROS } from '../domain/usage.ts'
import { safeText } from './safe.ts'

const NUMBER = new Intl.NumberFormat('en-GB')
const MONEY = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 4 })
/** Usage with the budget that it counts against. */
export interface UsageLine extends DailyUsage {
  readonly budget: Budget
}

const share = (part: number, whole: number | null): string =>
  whole === null
    ? ''
    : ` of ${whole === 0 ? 0 : NUMBER.format(whole)}${whole > 0 ? ` (${Math.round((100 * part) / whole)} %)` : ''}`

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => stringWidth(row[column]!))))
  return rows
    .map(row =>
      row
        .map((cell, column) => {
          const space = ' '.repeat(widths[column]! - stringWidth(cell))
          return column < 2 ? cell + space : space + cell
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What asking the model took, by day (UTC) and account, beside what may be spent. `currency` null: no prices are set. */
export const usageTerminal = (lines: readonly UsageLine[], currency: string | null): string => {
  const head = [
    'day (UTC)',
    'account',
    'requests',
    'prompts',
    'answers',
    'tokens',
    ...(currency ? [safeText(currency)] : []),
  ]
  const rows = lines.map(({ day, account, requests, promptTokens, completionTokens, micros, budget }) => {
    const tokens = promptTokens + completionTokens
    const money = MONEY.format(micros / MICROS)
    const limit = budget.micros === null ? '' : ` of ${MONEY.format(budget.micros / MICROS)}`
    return [
      day,
      safeText(account),
      NUMBER.format(requests),
      NUMBER.format(promptTokens),
      NUMBER.format(completionTokens),
      `${NUMBER.format(tokens)}${share(tokens, budget.tokens)}`,
      ...(currency ? [`${money}${limit}`] : []),
    ]
  })
  return `${table([head, ...rows])}\n`
}
