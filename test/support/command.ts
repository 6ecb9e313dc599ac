import type { CommandContext, Output } from '../../src/cli/context.ts'
import { runCli } from '../../src/cli/program.ts'

export interface CommandRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, its world replaced: no terminal, a fixed clock, the given environment. */
export const runCommand = async (
  argv: readonly string[],
  world: Partial<CommandContext> = {},
): Promise<CommandRun> => {
  const written = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: text => {
      written[name] += text
    },
    isTTY: false,
    columns: 80,
    colour: false,
  })
  const code = await runCli(argv, {
    env: {},
    cwd: process.cwd(),
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: (async function* () {})(),
    now: () => new Date('2025-07-01T12:00:00Z'),
    signal: new AbortController().signal,
    ...world,
  })
  return { code, ...written }
}

/** Runs the bot on a free port until it says where it is open, then stops it as Ctrl-C does. */
export const runUntilOpen = async (argv: readonly string[]): Promise<CommandRun> => {
  const stop = new AbortController()
  let stderr = ''
  const run = await runCommand(argv, {
    env: { PORT: '0' },
    signal: stop.signal,
    stderr: {
      write: text => {
        stderr += text
        if (text.startsWith('Open ')) stop.abort()
      },
      isTTY: false,
      columns: 80,
      colour: false,
    },
  })
  return { ...run, stderr }
}
