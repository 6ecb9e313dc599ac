import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** True where the system has a redis-server. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

export interface RedisServer extends AsyncDisposable {
  readonly url: string
  stop(): Promise<void>
  /** Starts it again, empty, under the same address. */
  start(): Promise<void>
}

const begin = async (port: number): Promise<ChildProcess> => {
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(server.stdout)) {
    if (line.includes('Ready to accept connections')) break
  }
  server.stdout.resume()
  return server
}

/** Starts a real Redis that keeps nothing on disk. */
export const startRedis = async (port: number): Promise<RedisServer> => {
  let server = await begin(port)
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return
    const exited = once(server, 'exit')
    server.kill('SIGKILL')
    await exited
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    start: async () => {
      server = await begin(port)
    },
    [Symbol.asyncDispose]: stop,
  }
}
