import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../schedule/clock.ts'

/** The clock on the wall, as `now` tells it. */
export const clockOf = (now: () => Date): Clock => ({
  now,
  sleep: async (ms, signal) => {
    await setTimeout(ms, undefined, { signal }).catch(() => {})
  },
})
