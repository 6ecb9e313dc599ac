import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/command.ts'

describe('the command line', () => {
  test('shows its help on standard output', async () => {
    const { code, stdout } = await runCommand(['--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: communique')
  })

  test.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['doctr'], 'Did you mean doctor?'],
    [['doctor', '--stroe', 'x'], 'Did you mean --store?'],
  ])('%j is answered with exit code 2 and a hint', async (argv, hint) => {
    const { code, stderr } = await runCommand(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(hint)
  })
})

describe('communique doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'communique-doctor-'))
  writeFileSync(
    join(folder, 'ferry.yaml'),
    'id: ferry\ntitle: The lake ferry\nsections: [{id: news, title: News, question: What is new?}]\n',
  )

  test('finds nothing wrong with a fresh store and says how to fill it', async () => {
    const { code, stdout } = await runCommand([
      'doctor',
      '--briefings',
      folder,
      '--store',
      `sqlite:${join(folder, 'fresh.db')}`,
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('communique ingest PATH')
  })

  test('names a file that is no store, and the remedy', async () => {
    const path = join(folder, 'notes.txt')
    writeFileSync(path, 'these are my notes, not a database at all\n'.repeat(100))
    const { code, stdout } = await runCommand(['doctor', '--store', `sqlite:${path}`])
    expect(code).toBe(1)
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/is not a Communiqué store .* choose another --store/)
  })
})
