import { describe, expect, test } from 'vitest'
import { compileOnce } from '../../src/deliver/compile-once.ts'
import { type Edition, editionId } from '../../src/domain/edition.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { edition } from '../support/builders.ts'

const SLOT = '2025-06-26T09:00:00.000Z'

/** Several processes on one store. A compilation that is held ends when the test lets it; time passes while others wait. */
const processes = (count: number, isHeld: boolean) => {
  const store = openSqliteStore(':memory:')
  let time = Date.parse(SLOT)
  const begun: number[] = []
  const ends: ((failure?: Error) => void)[] = []
  const clock = {
    now: () => new Date(time),
    sleep: async (ms: number) => {
      time += ms
      await new Promise(setImmediate)
    },
  }
  const compilers = Array.from({ length: count }, (_, index) =>
    compileOnce({
      editions: store.editions,
      expiring: store.expiring,
      clock,
      compile: async (briefing, asOf) => {
        begun.push(index)
        await new Promise<void>((resolve, reject) => {
          if (isHeld) ends.push(failure => (failure ? reject(failure) : resolve()))
          else setImmediate(resolve)
        })
        const made: Edition = {
          ...edition([], { briefing, asOf }),
          id: editionId(briefing, asOf),
          title: `by ${index}`,
        }
        await store.editions.put(made)
        return made
      },
    }),
  )
  return { store, compilers, begun, ends, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() }
}

describe('an edition that several processes want at the same time', () => {
  test('is compiled by one of them, and all get the same', async () => {
    await using world = processes(3, false)
    const wanted = await Promise.all(world.compilers.map(compile => compile('harbour', SLOT)))
    const titles = wanted.map(({ title }) => title)
    expect(new Set(titles)).toEqual(new Set([`by ${world.begun[0]}`]))
    expect(world.begun).toHaveLength(1)
  })

  test('is compiled by another when the first one fails', async () => {
    await using world = processes(2, true)
    const first = world.compilers[0]!('harbour', SLOT)
    await expect.poll(() => world.begun).toEqual([0])
    const second = world.compilers[1]!('harbour', SLOT)
    world.ends[0]!(new Error('out of memory'))
    await expect(first).rejects.toThrow('out of memory')
    await expect.poll(() => world.begun).toEqual([0, 1])
    world.ends[1]!()
    expect((await second).title).toBe('by 1')
  })

  test('is compiled by another when the first one is never heard of again', async () => {
    await using world = processes(2, true)
    void world.compilers[0]!('harbour', SLOT)
    await expect.poll(() => world.begun).toEqual([0])
    const second = world.compilers[1]!('harbour', SLOT)
    await expect.poll(() => world.begun).toEqual([0, 1])
    world.ends[1]!()
    expect((await second).title).toBe('by 1')
  })
})
