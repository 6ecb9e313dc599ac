import type { Instant } from '../domain/values.ts'

/** Articles that one second can hold; keys stay below 2^53 until the year 2242. */
export const KEYS_PER_SECOND = 2 ** 20
const PER_DAY = 86_400 * KEYS_PER_SECOND

const second = (at: Instant): number => Math.floor(Date.parse(at) / 1000)

/** The first key of the second in which `at` lies: keys grow with time. */
export const firstKey = (at: Instant): number => second(at) * KEYS_PER_SECOND

/** The last key of the second in which `at` lies. */
export const lastKey = (at: Instant): number => firstKey(at) + KEYS_PER_SECOND - 1

/** Days since 1970, in UTC, of the article that has this key. */
export const dayOf = (key: number): number => Math.floor(key / PER_DAY)

/** The first key of a day as {@link dayOf} counts them. */
export const firstKeyOfDay = (day: number): number => day * PER_DAY
