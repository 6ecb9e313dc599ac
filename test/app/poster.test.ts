import { expect, test } from 'vitest'
import { posterIn } from '../../src/app/poster.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'

const world = (isShared: boolean) => {
  const store = openSqliteStore(':memory:')
  let seconds = 0
  const events: string[] = []
  const poster = (name: string, sleep: (ms: number) => Promise<void> = async () => {}) =>
    posterIn({
      store: { isShared, expiring: store.expiring },
      clock: { now: () => new Date(seconds * 1000), sleep },
      onTaken: () => void events.push(`${name} took over`),
      onError: () => void events.push(`${name} failed`),
    })
  return {
    store,
    poster,
    events,
    pass: (more: number) => {
      seconds += more
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

test('one replica at a time makes the scheduled posts; the terminal is everybody’s own', async () => {
  await using shared = world(true)
  const [one, other] = [shared.poster('one'), shared.poster('other')]
  for (let look = 0; look < 5; look++) {
    await one.renew()
    await other.renew()
    expect([one.posts('slack'), one.posts('web'), one.posts('terminal')]).toEqual([true, true, true])
    expect([other.posts('slack'), other.posts('web'), other.posts('terminal')]).toEqual([false, false, true])
    shared.pass(10)
  }
  expect(shared.events).toEqual(['one took over'])
})

test('another takes over when it is not heard of for half a minute, and is told so', async () => {
  await using shared = world(true)
  const [one, other] = [shared.poster('one'), shared.poster('other')]
  await one.renew()
  shared.pass(29)
  await other.renew()
  expect(other.isMine).toBe(false)
  shared.pass(1)
  await other.renew()
  await one.renew()
  expect([one.isMine, other.isMine]).toEqual([false, true])
  expect(shared.events).toEqual(['one took over', 'other took over'])
})

test('another takes over at once when it stops', async () => {
  await using shared = world(true)
  const stop = new AbortController()
  const one = shared.poster('one', async () => stop.abort())
  await one.keep(stop.signal)
  const other = shared.poster('other')
  await other.renew()
  expect(other.isMine).toBe(true)
})

test('posts nothing while the store does not say that it may, and says so once', async () => {
  const shared = world(true)
  const stop = new AbortController()
  let sleeps = 0
  const one = shared.poster('one', async () => {
    sleeps += 1
    if (sleeps === 1) await shared.store[Symbol.asyncDispose]()
    if (sleeps === 4) stop.abort()
  })
  await one.keep(stop.signal)
  expect(one.isMine).toBe(false)
  expect(shared.events).toEqual(['one took over', 'one failed'])
})

test('a store of one machine needs no taking of turns', async () => {
  await using alone = world(false)
  const [one, other] = [alone.poster('one'), alone.poster('other')]
  await one.renew()
  expect([one.posts('slack'), other.posts('slack'), other.isMine]).toEqual([true, true, true])
})
