import { describe, expect, test } from 'vitest'
import { StoreError } from '../../src/domain/errors.ts'
import { patiently } from '../../src/store/patience.ts'

const down = () => new StoreError('the database does not answer', { retry: 'retry' })

/** Waits pass at once and are written down. */
const waiting = () => {
  const waits: number[] = []
  let now = 0
  return {
    waits,
    now: () => now,
    sleep: async (ms: number, signal: AbortSignal) => {
      signal.throwIfAborted()
      waits.push(ms)
      now += ms
    },
    random: () => 1,
  }
}

const failing = (times: number, error = down) => {
  let left = times
  return async () => {
    if (left-- > 0) throw error()
    return 'open'
  }
}

const { signal } = new AbortController()

describe('a store that cannot be used yet', () => {
  test('is tried again with growing waits, and each time it is told why', async () => {
    const told: string[] = []
    const world = waiting()
    const patience = { ms: Infinity, signal, tell: (problem: string) => told.push(problem) }
    expect(await patiently(failing(7), patience, world)).toBe('open')
    expect(world.waits).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000])
    expect(told).toEqual(Array(7).fill('the database does not answer'))
  })

  test('is given up when patience is at an end, which is said', async () => {
    const world = waiting()
    const patience = { ms: 3_000, signal, tell: () => {} }
    await expect(patiently(failing(99), patience, world)).rejects.toThrow(
      'the database does not answer (gave up after 3 s)',
    )
    expect(world.waits.reduce((sum, wait) => sum + wait)).toBe(3_000)
  })

  test('is given up at once for what does not pass by itself', async () => {
    const refused = () => new StoreError('the database refuses the password')
    const world = waiting()
    await expect(
      patiently(failing(1, refused), { ms: 3_000, signal, tell: () => {} }, world),
    ).rejects.toThrow('refuses the password')
    expect(world.waits).toEqual([])
  })

  test('is waited for no longer than the process is to run', async () => {
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(
      patiently(failing(9), { ms: Infinity, signal: stopped, tell: () => {} }, waiting()),
    ).rejects.toThrow('stopped')
  })
})
