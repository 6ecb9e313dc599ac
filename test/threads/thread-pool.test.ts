import { expect, test } from 'vitest'
import { ThreadPool } from '../../src/threads/thread-pool.ts'

const pool = (parts: { readonly size?: number; readonly timeLimitMs?: number } = {}) =>
  new ThreadPool<string, string>({
    script: new URL('./worker.ts', import.meta.url),
    size: 2,
    timeLimitMs: 60_000,
    data: 'given',
    ...parts,
  })

test('does tasks in other threads, with what they were given at their start', async () => {
  await using threads = pool()
  expect(await Promise.all(['a', 'b', 'c'].map(task => threads.run(task)))).toEqual([
    'a given',
    'b given',
    'c given',
  ])
})

test('a task that fails says why, and its thread goes on', async () => {
  await using threads = pool({ size: 1 })
  await expect(threads.run('fail')).rejects.toMatchObject({ message: 'as told', isLost: false })
  expect(await threads.run('a')).toBe('a given')
})

test.each([
  ['ends its thread', 'exit', {}, 'its thread ended'],
  ['never ends', 'hang', { timeLimitMs: 500 }, 'takes over 0.5 s'],
])('a task that %s loses it; the next one gets a new one', async (_, task, limits, reason) => {
  await using threads = pool({ size: 1, ...limits })
  await expect(threads.run(task)).rejects.toMatchObject({ message: reason, isLost: true })
})

test('environment variables stay outside', async () => {
  await using threads = pool()
  expect(await threads.run('environment')).toBe('0 variables')
})
