import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDelivery } from '../../src/domain/delivery.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { seeded } from '../bench/random.ts'
import { startReceiver } from '../servers/receiver.ts'
import { order } from '../support/delivering.ts'

const DELIVERIES = 150
const WORKERS = 2

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'communique-crash-'))
})
afterAll(() => rm(folder, { recursive: true }))

const startWorker = (path: string, url: string) =>
  spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), path, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Starts workers again and again, each killed once the receiver holds a random number of messages more, until none is left to do. */
const workThroughCrashes = async (
  path: string,
  receiver: { readonly url: string; readonly messages: readonly unknown[] },
  random: () => number,
): Promise<number> => {
  for (let kills = 0; ; kills++) {
    const worker = startWorker(path, receiver.url)
    const exited = once(worker, 'exit')
    await once(worker.stdout, 'data')
    const enough = receiver.messages.length + 20 + Math.floor(random() * 60)
    const watch = setInterval(() => {
      if (receiver.messages.length >= enough) worker.kill('SIGKILL')
    }, 1)
    const [code] = await exited
    clearInterval(watch)
    if (code === 0) return kills
  }
}

test('killed at any point, by two workers on one store, every delivery arrives whole and once', async () => {
  const random = seeded(7)
  const path = join(folder, 'store.db')
  await using receiver = await startReceiver(random)
  await using store = openSqliteStore(path)
  const now = '2025-06-26T09:00:00.000Z'
  const deliveries = Array.from({ length: DELIVERIES }, (_, channel) =>
    newDelivery(order({ destination: { platform: 'slack', channel: `C${channel}` } }), now),
  )
  await store.deliveries.plan({ ...order(), from: null, to: now }, deliveries)

  const kills = await Promise.all(
    Array.from({ length: WORKERS }, () => workThroughCrashes(path, receiver, random)),
  )

  const posted = receiver.messages.map(({ key, part }) => `${key}#${part}`)
  const wanted = deliveries.flatMap(({ key }) => [`${key}#1`, `${key}#2`])
  expect(wanted.filter(one => !posted.includes(one))).toEqual([])
  expect(posted.filter((one, at) => posted.indexOf(one) !== at)).toEqual([])
  expect(await store.deliveries.list(DELIVERIES + 1, { state: 'delivered' })).toHaveLength(DELIVERIES)
  expect(kills.reduce((sum, count) => sum + count)).toBeGreaterThan(3)
}, 60_000)
