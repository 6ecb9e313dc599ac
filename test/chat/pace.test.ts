import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace, type PaceLimits } from '../../src/chat/pace.ts'

/** A pace on a clock that moves only when somebody sleeps, each time by `lateBy` more than asked. */
const paced = (limits: PaceLimits, lateBy: () => number = () => 0) => {
  let time = 0
  const clock = {
    now: () => time,
    sleep: async (ms: number) => {
      await setImmediate()
      time += ms + lateBy()
    },
  }
  return { pace: new Pace(limits, clock), clock }
}

test('requests leave a gap apart until the window is full, then as the first of it count no longer', async () => {
  const { pace, clock } = paced({ most: 2, windowMs: 100, gapMs: 10, wayMs: 50 })
  const sent: number[] = []
  await Promise.all(Array.from({ length: 5 }, () => pace.run(async () => sent.push(clock.now()))))
  expect(sent).toEqual([0, 10, 100, 110, 200])
})

test('however late timers are and however different the ways, no window holds more than allowed', async () => {
  const delays = fc.array(fc.nat(40), { minLength: 1, maxLength: 50 })
  await fc.assert(
    fc.asyncProperty(delays, delays, fc.integer({ min: 1, max: 9 }), async (late, ways, most) => {
      let at = 0
      const { pace, clock } = paced(
        { most, windowMs: 100, gapMs: 3, wayMs: 10_000 },
        () => late[at++ % late.length]!,
      )
      const arrivals: number[] = []
      const send = async (nth: number) => {
        const due = clock.now() + ways[nth % ways.length]!
        while (clock.now() < due) await clock.sleep(1)
        arrivals.push(clock.now())
      }
      await Promise.all(Array.from({ length: 40 }, (_, nth) => pace.run(() => send(nth))))
      const inOrder = arrivals.sort((a, b) => a - b)
      for (const [index, arrival] of inOrder.slice(most).entries()) {
        expect(arrival - inOrder[index]!).toBeGreaterThanOrEqual(100)
      }
    }),
    { numRuns: 50 },
  )
})

test('a request that is not answered does not hold the others up for ever', async () => {
  const { pace, clock } = paced({ most: 1, windowMs: 100, gapMs: 0, wayMs: 250 })
  void pace.run(() => new Promise(() => {}))
  await pace.run(async () => {})
  expect(clock.now()).toBe(350)
})

test('a turn that is no longer wanted is not waited for', async () => {
  const { pace, clock } = paced({ most: 1, windowMs: 100, gapMs: 0, wayMs: 250 })
  const stop = new AbortController()
  const turns = [pace.run(async () => {}), pace.run(async () => {}, stop.signal), pace.run(async () => {})]
  stop.abort(new Error('stopped'))
  const states = (await Promise.allSettled(turns)).map(({ status }) => status)
  expect([states, clock.now()]).toEqual([['fulfilled', 'rejected', 'fulfilled'], 100])
})
