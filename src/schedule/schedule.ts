import { UsageError } from '../domain/errors.ts'
import { readCron } from './cron.ts'
import type { DueTimes } from './due-times.ts'
import { type IsOff, nextDue } from './next-due.ts'
import { readPlainWords } from './plain-words.ts'
import { isZoneLike, zoneNamed } from './zones.ts'

/** When editions are due, in one zone. */
export interface Schedule extends DueTimes {
  /** As a person reads it, without the zone: `weekdays at 09:00`, or five cron fields. Reads back as the same. */
  readonly words: string
  /** IANA name. */
  readonly zone: string
  /** Absent: every time of it holds. See `times-off.ts`. */
  readonly isOff?: IsOff
}

const USUAL_ZONE = 'UTC'
/** Any schedule that ever fires does so within eight years of this: leap days lie no further apart. */
const ANY_TIME = '2024-01-01T00:00:00.000Z'

/** One field of cron: numbers or names, in lists, ranges and steps. */
const FIELD = /^(?!and$)(?:\d+|L|\?|[a-z]{3})(?:[-,/](?:\d+|[a-z]{3}))*$/i

const isCron = (words: readonly string[]): boolean =>
  words.some(word => word.includes('*')) ||
  (words.length >= 5 && words.slice(0, 5).every(word => FIELD.test(word)))

const zoneIn = (named: readonly string[], given: string | null): string => {
  const zones = [...named, ...(given === null ? [] : [given])].map(zoneNamed)
  if (new Set(zones).size > 1) throw new UsageError(`two zones, ${zones.join(' and ')}: keep one`)
  return zones[0] ?? USUAL_ZONE
}

const dueTimesIn = (words: readonly string[]): DueTimes & { readonly words: string } => {
  const text = words.join(' ')
  if (isCron(words)) return { words: text, ...readCron(text) }
  return readPlainWords(text)
}

/**
 * Reads plain words (`weekdays at 09:00 Asia/Karachi`, `every day at 7:30 and 18:00`) or five cron fields
 * (`0 9 * * 1-5`). What is not said is: weekdays, 09:00, UTC.
 * @param zone used when the text names none
 * @throws UsageError naming what is not understood, or a schedule that would never fire
 */
export const readSchedule = (text: string, zone: string | null = null): Schedule => {
  const words = text.trim().split(/\s+/)
  const schedule: Schedule = {
    ...dueTimesIn(words.filter(word => !isZoneLike(word))),
    zone: zoneIn(words.filter(isZoneLike), zone),
  }
  if (nextDue(schedule, ANY_TIME) === null) {
    throw new UsageError(`"${schedule.words}" never fires: no month of these has such a day`)
  }
  return schedule
}
