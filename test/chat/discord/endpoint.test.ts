import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { discordEndpoint } from '../../../src/chat/discord/endpoint.ts'
import type { Interact } from '../../../src/chat/discord/interactions.ts'

const NOW = new Date('2025-03-14T09:00:00Z')
const SECOND = NOW.getTime() / 1000
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const rawKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')

const PING = JSON.stringify({ id: '1', type: 1 })
const pong: Interact = (interaction, respond) =>
  respond({ type: interaction.type === 1 ? 1 : 5, of: interaction.id })

interface Sent {
  readonly body?: string
  /** What was signed, when it is not the body. */
  readonly signedBody?: string
  readonly age?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly key?: typeof privateKey
}

const send = (
  { body = PING, signedBody = body, age = 0, headers, key = privateKey }: Sent = {},
  interact: Interact | null = pong,
): Promise<Response> => {
  const timestamp = String(SECOND - age)
  const signature = sign(null, Buffer.from(timestamp + signedBody), key).toString('hex')
  const signed = { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp }
  const endpoint = discordEndpoint(
    rawKey,
    () => interact,
    () => NOW,
  )
  return Promise.resolve(
    endpoint.request('/discord/interactions', { method: 'POST', body, headers: headers ?? signed }),
  )
}

describe('interactions over HTTP', () => {
  test('a signed PING gets its PONG', async () => {
    const response = await send()
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ type: 1, of: '1' })
  })

  test('the answer goes out as soon as it is acknowledged, not when the work is done', async () => {
    const slow: Interact = async (_, respond) => {
      await respond({ type: 5 })
      await new Promise<never>(() => {})
    }
    expect(await (await send({ body: '{"id":"2","type":2}' }, slow)).json()).toEqual({ type: 5 })
  })

  test.each<[string, Sent]>([
    ['no signature', { headers: {} }],
    [
      'a signature that is no signature',
      { headers: { 'x-signature-ed25519': 'zz', 'x-signature-timestamp': '1' } },
    ],
    ['a signature of another body', { signedBody: '{"id":"9","type":1}' }],
    ['a signature by another key', { key: generateKeyPairSync('ed25519').privateKey }],
    ['a timestamp of six minutes ago', { age: 360 }],
    ['a timestamp of six minutes from now', { age: -360 }],
  ])('%s gets 401, and nobody sees it', async (_, sent) => {
    const seen: string[] = []
    const noting: Interact = async ({ id }) => void seen.push(id)
    expect((await send(sent, noting)).status).toBe(401)
    expect(seen).toEqual([])
  })

  test.each(['not json', 'null', '[]', '{}', '"2"'])(
    'signed but no interaction (%s) gets 400',
    async body => {
      expect((await send({ body })).status).toBe(400)
    },
  )

  test('an interaction that nobody answers gets 400, one before the bot listens 503', async () => {
    expect((await send({}, async () => {})).status).toBe(400)
    expect((await send({}, null)).status).toBe(503)
  })
})
