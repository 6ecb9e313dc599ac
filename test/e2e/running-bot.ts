import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { draft, incoming } from '../compile/briefings.ts'
import { eventually } from '../servers/http.ts'

/** Long enough for a busy machine; only a hang takes it. */
export const PATIENCE_MS = 60_000

const FERRY = `
id: ferry
title: The lake ferry
command: ferry-brief
sections:
  - id: service
    title: Service
    question: Is the ferry running on the lake?
    kind: news
    limit: 5
`

/** A folder with a briefing on a ferry and a store with two articles of two outlets. */
export const ferryDesk = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'communique-e2e-'))
  await writeFile(join(folder, 'ferry.yaml'), FERRY)
  {
    await using store = openSqliteStore(join(folder, 'store.db'))
    const articles = [
      draft(
        'Harbour Post',
        '2025-03-13T12:00:00.000Z',
        'The ferry is running on the lake again, the harbour master said. It carried 40 passengers on Monday.',
      ),
      draft(
        'Lake Echo',
        '2025-03-12T12:00:00.000Z',
        'The ferry stopped in February because its engine had failed, the harbour company said on Tuesday.',
      ),
    ]
    await store.articles.put(articles.map(incoming), '2025-03-14T00:00:00.000Z')
  }
  return {
    store: `sqlite:${join(folder, 'store.db')}`,
    briefings: folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

export interface RunningBot {
  readonly url: string
  readonly log: () => string
  /** Tells it to stop and gives its exit code. */
  stop(): Promise<number | null>
}

/** `communique run` as a process of its own, with nothing in its environment but what is given. */
export const startProcess = async (
  { store, briefings }: { readonly store: string; readonly briefings: string },
  env: Readonly<Record<string, string>>,
): Promise<RunningBot> => {
  const places = ['--store', store, '--briefings', briefings]
  const child = spawn('node', ['src/main.ts', 'run', ...places], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, PORT: '0', ...env },
  })
  const ended = once(child, 'exit')
  let log = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    log += text
  })
  try {
    await eventually(() => /Open (http:\S+)/.test(log) || child.exitCode !== null, PATIENCE_MS)
    const url = /Open (http:\S+)/.exec(log)![1]!
    return {
      url,
      log: () => log,
      stop: async () => {
        child.kill('SIGTERM')
        return (await ended)[0] as number | null
      },
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`the bot did not start: ${log}`, { cause: error })
  }
}
