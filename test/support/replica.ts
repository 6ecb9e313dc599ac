import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../servers/free-port.ts'

/** The real bot in a process of its own. */
export interface Replica extends AsyncDisposable {
  readonly url: string
  /** What it has written to standard output and standard error. */
  output(): string
  /** False once it has ended, by itself or not. */
  isRunning(): boolean
  /** Ends it as a crash does. */
  kill(): Promise<void>
  /** Its answer to a path; null while it does not listen. */
  get(path: string): Promise<{ readonly status: number; readonly body: string } | null>
}

/** Starts `communique run` with nothing but this environment, a free port and these arguments. */
export const startReplica = async (
  env: Readonly<Record<string, string>>,
  argv: readonly string[] = [],
): Promise<Replica> => {
  const port = await freePort()
  const child = spawn(process.execPath, ['src/main.ts', 'run', ...argv], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      output += text
    })
  }
  const url = `http://127.0.0.1:${port}`
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await ended
  }
  return {
    url,
    output: () => output,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: () => end('SIGKILL'),
    get: async path => {
      try {
        const answer = await fetch(url + path)
        return { status: answer.status, body: await answer.text() }
      } catch {
        return null
      }
    },
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  }
}
