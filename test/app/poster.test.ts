import { expect, test } from 'vitest'
import { posterIn } from '../../src/app/poster.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'

const world = (isShared: boolean) => {
  const store = openSqliteStore(':memory:')
  let seconds = 0
  const now = () => new Date(seconds * 1000)
  return {
    poster: () => posterIn({ isShared, expiring: store.expiring }, now),
    pass: (more: number) => {
      seconds += more
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

test('one replica at a time posts to a platform with limits; the terminal is everybody’s own', async () => {
  await using shared = world(true)
  const [one, other] = [shared.poster(), shared.poster()]
  for (let look = 0; look < 3; look++) {
    const [first, second] = [await one.claim(), await other.claim()]
    expect([first('slack'), first('discord'), first('terminal')]).toEqual([true, true, true])
    expect([second('slack'), second('discord'), second('terminal')]).toEqual([false, false, true])
    shared.pass(60)
  }
})

test('another takes over when it is not heard of, and at once when it stops', async () => {
  await using shared = world(true)
  const [one, other, third] = [shared.poster(), shared.poster(), shared.poster()]
  await one.claim()
  shared.pass(76)
  expect((await other.claim())('slack')).toBe(true)
  expect((await one.claim())('slack')).toBe(false)
  await one.release()
  expect((await third.claim())('slack')).toBe(false)
  await other.release()
  expect((await third.claim())('slack')).toBe(true)
})

test('a store of one machine needs no taking of turns', async () => {
  await using alone = world(false)
  const [one, other] = [alone.poster(), alone.poster()]
  expect([(await one.claim())('slack'), (await other.claim())('slack')]).toEqual([true, true])
})
