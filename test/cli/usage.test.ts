import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NO_BUDGET } from '../../src/domain/usage.ts'
import { openStore } from '../../src/store/open.ts'
import { runCommand } from '../support/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'communique-usage-'))
const store = `sqlite:${join(folder, 'usage.db')}`
const config = join(folder, 'config.yaml')
writeFileSync(
  config,
  'model:\n  prices: {currency: EUR, prompt: 1, completion: 4}\n  budgets: {all: {tokens: 2000, money: 0.5}, briefing: {tokens: 5000}}\n',
)

const filled = async () => {
  await using open = await openStore(store)
  const accounts = ['all', 'briefing:ferry'].map(name => ({ name, budget: NO_BUDGET }))
  const usage = { requests: 2, promptTokens: 800, completionTokens: 200, micros: 1600 }
  await open.usage.add('2025-07-01', usage, accounts)
  await open.usage.add('2025-06-24', usage, accounts)
}

test('usage shows what was taken of each budget, in tokens and in money', async () => {
  const none = await runCommand(['usage', '--store', store, '--config', config])
  expect(none.stdout).toContain('No model was asked since 2025-06-25.')
  await filled()
  const { stdout } = await runCommand(['usage', '--store', store, '--config', config])
  expect(stdout.split('\n').map(line => line.split(/ {2,}/))).toEqual([
    ['day (UTC)', 'account', 'requests', 'prompts', 'answers', 'tokens', 'EUR'],
    ['2025-07-01', 'all', '2', '800', '200', '1,000 of 2,000 (50 %)', '0.0016 of 0.50'],
    ['2025-07-01', 'briefing:ferry', '2', '800', '200', '1,000 of 5,000 (20 %)', '0.0016'],
    [''],
  ])
  const { stdout: json } = await runCommand([
    'usage',
    '--days',
    '1',
    '--json',
    '--store',
    store,
    '--config',
    config,
  ])
  expect(JSON.parse(json)).toMatchObject({
    currency: 'EUR',
    usage: [{ account: 'all', tokens: 1000, money: 0.0016, budget: { tokens: 2000, money: 0.5 } }, {}],
  })
})

test('a budget in money needs prices', async () => {
  const bare = join(folder, 'bare.yaml')
  writeFileSync(bare, 'model: {budgets: {person: {money: 1}}}\n')
  const { code, stderr } = await runCommand(['usage', '--store', store, '--config', bare])
  expect(code).toBe(2)
  expect(stderr).toContain('model.prices: missing, though model.budgets.person.money is set')
})
