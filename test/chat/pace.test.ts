import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace, type PaceLimits } from '../../src/chat/pace.ts'

/** A pace on a clock that moves only when it sleeps, each time by `lateBy` more than asked. */
const paced = (limits: PaceLimits, lateBy: () => number = () => 0) => {
  let time = 0
  const clock = {
    now: () => time,
    sleep: async (ms: number) => {
      await setImmediate()
      time += ms + lateBy()
    },
  }
  return { pace: new Pace(limits, clock), now: clock.now }
}

const beginnings = async (count: number, limits: PaceLimits, lateBy?: () => number): Promise<number[]> => {
  const { pace, now } = paced(limits, lateBy)
  const begun: number[] = []
  await Promise.all(Array.from({ length: count }, () => pace.turn().then(() => begun.push(now()))))
  return begun
}

test('turns begin a gap apart until the window is full, then as the first of it leave it', async () => {
  expect(await beginnings(5, { most: 2, windowMs: 100, gapMs: 10 })).toEqual([0, 10, 100, 110, 200])
})

test('however late timers are, no window holds more turns than allowed', async () => {
  const late = fc.array(fc.nat(200), { minLength: 1, maxLength: 50 })
  await fc.assert(
    fc.asyncProperty(late, fc.integer({ min: 1, max: 9 }), async (delays, most) => {
      let at = 0
      const begun = await beginnings(
        60,
        { most, windowMs: 100, gapMs: 3 },
        () => delays[at++ % delays.length]!,
      )
      for (const [index, begin] of begun.slice(most).entries()) {
        expect(begin - begun[index]!).toBeGreaterThanOrEqual(100)
      }
    }),
    { numRuns: 50 },
  )
})

test('a turn that is no longer wanted is not waited for', async () => {
  const { pace, now } = paced({ most: 1, windowMs: 100, gapMs: 0 })
  const stop = new AbortController()
  const turns = [pace.turn(), pace.turn(stop.signal), pace.turn()]
  stop.abort(new Error('stopped'))
  expect((await Promise.allSettled(turns)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(now()).toBe(100)
})
