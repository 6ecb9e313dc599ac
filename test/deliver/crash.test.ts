import { expect, test } from 'vitest'
import { gentleOdds } from '../faults/fates.ts'
import { runFaults } from '../faults/run-faults.ts'

test('killed in the middle of calls that fail in every way, the program delivers each edition whole and once', async () => {
  const report = await runFaults({ seed: 7, deliveries: 24, kills: 4, odds: gentleOdds })
  expect(report).toMatchObject({ deliveries: 24, lost: [], doubled: [], undelivered: [] })
  expect(report.messages).toBeGreaterThanOrEqual(48)
  expect(report.faults).toBeGreaterThan(5)
  expect(report.kills).toBeGreaterThanOrEqual(3)
}, 120_000)
