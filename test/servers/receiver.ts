import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly key: string
  readonly part: number
}

/** A channel behind HTTP that has no idempotency: whatever is posted is there, and it fails before or after acting. */
export interface Receiver extends AsyncDisposable {
  readonly url: string
  readonly messages: readonly Received[]
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString()
}

/** @param random from 0 to 1, a new number each time; decides which posts fail, and how */
export const startReceiver = async (random: () => number): Promise<Receiver> => {
  const messages: Received[] = []
  const post = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const message = JSON.parse(await textOf(request)) as Received
    const fate = random()
    if (fate < 0.05) return void response.writeHead(500).end()
    if (fate < 0.1) return void response.writeHead(429).end()
    messages.push(message)
    if (fate < 0.2) request.socket.destroy()
    else response.end(JSON.stringify({ id: `m${messages.length}` }))
  }
  const server = createServer((request, response) => {
    if (request.method === 'POST') return void post(request, response).catch(() => response.destroy())
    const key = new URL(request.url!, 'http://localhost').searchParams.get('key')
    response.end(JSON.stringify(messages.filter(message => message.key === key)))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}
