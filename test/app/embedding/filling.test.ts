import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fillingLease, fillWhileHeld, keepFilling } from '../../../src/app/embedding/filling.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import { ModelError, type ModelFailure } from '../../../src/model/language-model.ts'
import { openStore } from '../../../src/store/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { draft, fresh, SEEN } from '../../contract/articles.ts'
import { conceptEmbedder, SPACE } from '../../retrieve/meaning/embedded.ts'

const never = new AbortController().signal

let store: Store
let at: number
const now = () => new Date(at)
beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  at = Date.parse('2025-03-14T09:00:00.000Z')
})
afterEach(() => store[Symbol.asyncDispose]())

const keep = (count: number, about = 'Report') =>
  store.articles.put(
    Array.from({ length: count }, (_, index) => fresh(draft(`${about} ${index}`))),
    SEEN,
  )

/** An embedding model that does as it is told for one request after the other, then works. */
const embedderThat = (failures: (ModelFailure | null)[] = []): Embedder & { readonly asked: string[][] } => {
  const working = conceptEmbedder([])
  const asked: string[][] = []
  return {
    space: SPACE,
    asked,
    embed: async (texts, signal) => {
      asked.push([...texts])
      const failure = failures.shift()
      if (failure) throw new ModelError(failure, `the model is ${failure}`)
      return working.embed(texts, signal)
    },
  }
}

const embedded = async (): Promise<number> => (await store.vectors.progress(SPACE, 1_000)).embedded

/** Keeps filling until it has waited so often; gives the waits in seconds, and what was logged. */
const keepUntil = async (
  embedder: Embedder,
  waits: number,
  onWait: (count: number) => Promise<unknown> = async () => {},
) => {
  const stop = new AbortController()
  const waited: number[] = []
  const logged: { level: number; msg: string }[] = []
  let failures = 0
  await keepFilling({
    store,
    embedder,
    newest: 1_000,
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) }),
    failed: () => {
      failures += 1
    },
    clock: {
      now,
      sleep: async ms => {
        at += ms
        if (ms === 0) return
        waited.push(ms / 1000)
        await onWait(waited.length)
        if (waited.length === waits) stop.abort()
      },
    },
    signal: stop.signal,
  })
  return { waited, logged, failures }
}

test('articles get their vectors as they come in', async () => {
  await keep(20)
  const { waited, logged } = await keepUntil(embedderThat(), 3, async count => {
    if (count === 1) await keep(5, 'Fresh')
  })
  expect(await embedded()).toBe(25)
  expect(waited).toEqual([15, 15, 15])
  expect(logged.map(({ msg }) => msg)).toEqual([
    'every article has its vectors',
    'every article has its vectors',
  ])
})

test('while the endpoint is down it is tried again after longer and longer waits, and what is there is kept', async () => {
  await keep(40)
  const { waited, logged, failures } = await keepUntil(
    embedderThat([null, 'unavailable', 'busy', 'timed-out', null, 'unavailable']),
    5,
  )
  expect(waited).toEqual([5, 10, 20, 5, 15])
  expect(failures).toBe(4)
  expect(logged.filter(({ level }) => level === 40)).toHaveLength(4)
  expect(await embedded()).toBe(40)
})

test.each<ModelFailure>(['exhausted', 'refused'])(
  'what time alone does not mend (%s) is tried rarely',
  async failure => {
    await keep(5)
    const { waited } = await keepUntil(embedderThat([failure]), 2)
    expect(waited).toEqual([600, 15])
    expect(await embedded()).toBe(5)
  },
)

test('of several processes one fills; another goes on when that is not heard of any more', async () => {
  await keep(40)
  const [one, other] = [embedderThat(), embedderThat()]
  const first = fillingLease(store, now)
  const second = fillingLease(store, now)
  const fillBy = (embedder: Embedder, lease = first, step: () => Promise<void> = async () => {}) =>
    fillWhileHeld({ store, embedder, newest: 1_000, signal: never }, lease, step)
  const dies = fillBy(one, first, async () => {
    expect(await fillBy(other, second)).toBe('held elsewhere')
    throw new Error('killed')
  })
  await expect(dies).rejects.toThrow('killed')
  expect(await fillBy(other, second)).toBe('held elsewhere')
  at += 80_000
  expect(await fillBy(other, second)).toBe('done')
  expect(await embedded()).toBe(40)
  const texts = [...one.asked, ...other.asked].flat()
  expect(new Set(texts).size).toBe(texts.length)
})

test('a process that lost its lease stops', async () => {
  await keep(40)
  const slow = fillingLease(store, now)
  const quick = fillingLease(store, now)
  const outcome = await fillWhileHeld(
    { store, embedder: embedderThat(), newest: 1_000, signal: never },
    slow,
    async () => {
      at += 80_000
      await quick.hold()
    },
  )
  expect(outcome).toBe('held elsewhere')
  expect(await embedded()).toBe(16)
})
