import { describe, expect, test } from 'vitest'
import { holdShards, type Shard } from '../../../src/chat/discord/shards.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'

/** Processes that share the shards of one bot; their looks take turns, and time passes with each round. */
const processes = (count: number) => {
  const store = openSqliteStore(':memory:')
  let now = 0
  const waiting = new Set<() => void>()
  const begin = (holder: string) => {
    const stop = new AbortController()
    const working = new Set<number>()
    let isDead = false
    const done = holdShards(
      {
        leases: store.expiring,
        holder,
        count,
        now: () => now,
        sleep: (_ms, signal) =>
          new Promise(resolve => {
            const wake = () => {
              waiting.delete(wake)
              if (!isDead) resolve()
            }
            waiting.add(wake)
            signal.addEventListener('abort', wake)
          }),
        begin: ({ id }: Shard, signal) => {
          working.add(id)
          signal.addEventListener('abort', () => working.delete(id))
        },
        onError: error => {
          throw error
        },
      },
      stop.signal,
    )
    return {
      working: () => [...working],
      stop: async () => {
        stop.abort()
        await done
      },
      /** It does nothing more, and says nothing. */
      die: () => {
        isDead = true
      },
    }
  }
  /** Lets everyone look once, `seconds` later. */
  const pass = async (seconds: number): Promise<void> => {
    now += seconds * 1000
    for (const wake of [...waiting]) wake()
    for (let turn = 0; turn < 30; turn++) await new Promise(setImmediate)
  }
  return { begin, pass, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() }
}

describe('the shards of a bot', () => {
  test('are shared by processes that start together, each shard held once', async () => {
    await using world = processes(4)
    const [a, b] = [world.begin('a'), world.begin('b')]
    for (let look = 0; look < 6; look++) await world.pass(5)
    expect([...a.working(), ...b.working()].sort()).toEqual([0, 1, 2, 3])
    expect(a.working()).toHaveLength(2)
  })

  test('of a process that dies are taken over when its leases end, and not before', async () => {
    await using world = processes(1)
    const a = world.begin('a')
    await world.pass(0)
    const b = world.begin('b')
    await world.pass(5)
    expect([a.working(), b.working()]).toEqual([[0], []])
    a.die()
    await world.pass(15)
    expect(b.working()).toEqual([])
    await world.pass(10)
    expect(b.working()).toEqual([0])
  })

  test('of a process that stops are free at once', async () => {
    await using world = processes(1)
    const a = world.begin('a')
    await world.pass(0)
    await a.stop()
    const b = world.begin('b')
    await world.pass(0)
    expect([a.working(), b.working()]).toEqual([[], [0]])
  })

  test('are let go by a process that slept through its lease, once another has them', async () => {
    await using world = processes(1)
    const a = world.begin('a')
    await world.pass(0)
    await world.pass(60)
    const b = world.begin('b')
    await world.pass(0)
    await world.pass(5)
    expect([...a.working(), ...b.working()]).toEqual([0])
  })
})
