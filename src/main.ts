#!/usr/bin/env node
import { createInterface } from 'node:readline/promises'
import type { WriteStream } from 'node:tty'
import { setFlagsFromString } from 'node:v8'
import type { CommandContext, Output } from './cli/context.ts'
import { runCli } from './cli/program.ts'

/** Garbage is collected when memory has grown by this much since the last time; V8 lets a small heap grow fourfold. */
setFlagsFromString('--heap-growing-percent=60')

const output = (stream: NodeJS.WriteStream): Output => ({
  write: text => void stream.write(text),
  // A terminal without a size cannot be drawn on: libraries that count its lines never end.
  isTTY: stream.isTTY === true && stream.columns !== 0,
  columns: stream.columns || 80,
  colour: stream.isTTY === true && (stream as WriteStream).hasColors?.(process.env) === true,
})

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130)
    stop.abort(new Error(`stopped by ${signal}`))
  })
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

async function* prompt(label: string): AsyncGenerator<string> {
  const terminal = createInterface({
    input: process.stdin,
    output: process.stderr,
    prompt: label,
    historySize: 200,
    removeHistoryDuplicates: true,
  })
  terminal.on('SIGINT', () => terminal.close())
  terminal.prompt()
  for await (const line of terminal) {
    yield line
    terminal.prompt()
  }
}

const context: CommandContext = {
  env: process.env,
  cwd: process.cwd(),
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: process.stdin,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { prompt } : {}),
  now: () => new Date(),
  signal: stop.signal,
}

process.exitCode = await runCli(process.argv.slice(2), context)
