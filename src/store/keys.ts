import type { Instant } from '../domain/values.ts'

/** Articles that one day can hold. */
const PER_DAY = 2 ** 24
const DAY_MS = 86_400_000

/** Days since 1970, in UTC. */
export const dayAt = (at: Instant): number => Math.floor(Date.parse(at) / DAY_MS)

/** The day of the article that has this key. */
export const dayOf = (key: number): number => Math.floor(key / PER_DAY)

/** The key of the day's article of this number, from 0: keys grow with the days, within one as articles come in. */
export const keyIn = (day: number, number: number): number => day * PER_DAY + number

/** How many articles of the same day came in before the one that has this key. */
export const numberOf = (key: number): number => key % PER_DAY
