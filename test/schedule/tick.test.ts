import { expect, test } from 'vitest'
import { everyMinute } from '../../src/schedule/tick.ts'

test('looks at once, and ends when it is told to', async () => {
  const stop = new AbortController()
  let looks = 0
  const ticking = everyMinute(async () => {
    looks += 1
  }, stop.signal)
  expect(looks).toBe(1)
  stop.abort()
  await ticking
  expect(looks).toBe(1)
})
