import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { draft, incoming } from '../compile/briefings.ts'
import { conceptVectors, type EmbeddingAnswer, embedding } from '../servers/embeddings.ts'
import { eventually } from '../servers/http.ts'
import { modelServer } from '../servers/model-server.ts'
import { ferryDesk, PATIENCE_MS, startProcess } from './running-bot.ts'

const SPACE = 'tiny'
const vectors = embedding(
  conceptVectors([
    ['ferry', 'boat'],
    ['running', 'moving'],
  ]),
)
const MANY = 120

const deskWithMany = async () => {
  const desk = await ferryDesk()
  await using store = await openStore(desk.store)
  const others = Array.from({ length: MANY }, (_, index) =>
    incoming(
      draft('Lake Echo', '2025-03-11T12:00:00.000Z', `Item ${index} of the agenda was put off until Monday.`),
    ),
  )
  await store.articles.put(others, '2025-03-14T00:00:00.000Z')
  return desk
}

const embedded = async (address: string): Promise<number> => {
  await using store = await openStore(address)
  return (await store.vectors.progress(SPACE, 10_000)).embedded
}

/** Ends the lease of a process that was killed, as time does. */
const endLease = async (address: string): Promise<void> => {
  await using store = await openStore(address)
  await store.expiring.delete('embedding')
}

const ask = async (url: string, text: string): Promise<string> => {
  const thread = (await fetch(`${url}/b/ferry`, { redirect: 'manual' })).headers.get('location')!
  return await (
    await fetch(`${url}${thread}`, { method: 'POST', body: new URLSearchParams({ text }) })
  ).text()
}

test('the bot gives articles their vectors, goes on after kill -9 without asking twice, and answers by meaning; while the model is down, by words', async () => {
  await using desk = await deskWithMany()
  let isStuck = true
  let isDown = false
  await using server = await modelServer(
    () => ({ kind: 'status', status: 404 }),
    (asked): EmbeddingAnswer => {
      if (isDown) return { kind: 'status', status: 503 }
      return isStuck && server.embedded.length === 2 ? { kind: 'silence' } : vectors(asked)
    },
  )
  const env = { OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: SPACE }
  // The third request is never answered: the process is killed while it waits.
  const killed = spawn('node', ['src/main.ts', 'run', '--store', desk.store, '--briefings', desk.briefings], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH, PORT: '0', ...env },
  })
  const ended = once(killed, 'exit')
  await eventually(() => server.embedded.length === 3, PATIENCE_MS)
  killed.kill('SIGKILL')
  await ended
  const before = await embedded(desk.store)
  expect(before).toBe(32)
  isStuck = false
  await endLease(desk.store)

  const bot = await startProcess(desk, env)
  await expect.poll(() => embedded(desk.store), { timeout: PATIENCE_MS }).toBe(MANY + 2)
  const [kept, after] = [server.embedded.slice(0, 2), server.embedded.slice(3)].map(requests =>
    requests.flatMap(({ input }) => input),
  )
  expect(after!.filter(text => kept!.includes(text))).toEqual([])
  expect(await ask(bot.url, 'Is any boat moving?')).toContain('The ferry is running on the lake again')
  const metrics = await (await fetch(`${bot.url}/metrics`)).text()
  expect(metrics).toContain(`communique_embedding_articles{state="embedded"} ${MANY + 2}`)
  expect(metrics).toContain('communique_embedding_articles{state="waiting"} 0')
  await eventually(() => bot.log().includes('every article has its vectors'), PATIENCE_MS)

  isDown = true
  expect(await ask(bot.url, 'How many passengers did the ferry carry?')).toContain('40 passengers')
  expect(await ask(bot.url, 'Is the ferry running on the lake?')).toContain('running on the lake again')
  const told = bot.log().match(/questions are looked up by words alone/g)
  expect(told).toHaveLength(1)
  expect(await bot.stop()).toBe(0)
}, 120_000)
