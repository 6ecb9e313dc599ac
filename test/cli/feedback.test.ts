import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { runCommand } from '../support/command.ts'

test('feedback lists verdicts with their claims', async () => {
  const address = `sqlite:${join(mkdtempSync(join(tmpdir(), 'feedback-')), 'store.db')}`
  expect((await runCommand(['feedback', '--store', address])).stdout).toBe('No feedback yet.\n')
  {
    await using store = await openStore(address)
    await store.feedback.put({
      about: 'ferry@2025-03-04T18:30:00.000Z',
      briefing: 'ferry',
      claim: { id: 'c1', text: 'It carried 40 passengers.' },
      verdict: 'error',
      from: { platform: 'slack', id: 'U1' },
      at: '2025-03-04T19:00:00.000Z',
    })
  }
  const { stdout } = await runCommand(['feedback', '--store', address])
  expect(stdout).toContain('error     “It carried 40 passengers.”')
  const { feedback } = JSON.parse((await runCommand(['feedback', '--store', address, '--json'])).stdout)
  expect(feedback).toMatchObject([{ verdict: 'error', claim: { id: 'c1' }, from: { id: 'U1' } }])
})
