import { UsageError } from '../domain/errors.ts'
import { nearest } from '../text/nearest.ts'
import { dayWords, readDays, refuseEveryOther, WORKDAYS } from './day-words.ts'
import { type DueTimes, EVERY_MONTH, EVERY_MONTH_DAY, EVERY_WEEKDAY, type LocalTime } from './due-times.ts'
import { evenly, readTimes } from './time-words.ts'
import { zoneHint } from './zones.ts'

const FILLERS = new Set('at on and in every each the of time local day days post'.split(' '))
const KNOWN =
  'monday tuesday wednesday thursday friday saturday sunday weekdays weekends daily hourly monthly noon midnight first second third fourth last between until'.split(
    ' ',
  )
/** Longest schedule in words, in characters: what is longer is none. */
const LONGEST = 500
const USUAL_TIME: LocalTime = { hour: 9, minute: 0 }
const TIMES_A_DAY = /\b(?:(once)|(twice)|(\d+) ?(?:x|times))\s+(?:(?:an?|each|every|per)\s+day|daily)\b/
const TIMES_A_WEEK = /\b(?:once|twice|\d+ ?(?:x|times))\s+(?:an?|each|every|per)\s+week\b|\bweekly\b/
const EXAMPLES =
  'write for example "weekdays at 09:00 Asia/Karachi", "mondays and thursdays at 18:30 Europe/London" or "every 2 hours from 08:00 to 18:00"'

/** What a person reads and the program carries out. */
export interface PlainSchedule extends DueTimes {
  /** Reads back as the same. */
  readonly words: string
}

const notUnderstood = (word: string, rest: readonly string[]): UsageError => {
  if (/^\d{4}-\d\d-\d\d$/.test(word)) {
    return new UsageError(`"${word}" is one day, and a schedule goes on: say which days of the week or month`)
  }
  const hint = zoneHint(rest)
  if (hint) return new UsageError(hint)
  const guess = nearest(word, KNOWN)
  return new UsageError(
    `"${word}" is no day, time or zone: ${guess ? `did you mean ${guess}? Otherwise ` : ''}${EXAMPLES}.`,
  )
}

/** How many times a text says there are in a day: `twice a day`. */
const countIn = (text: string): { readonly count: number; readonly words: string } | null => {
  const [words, once, twice, count] = TIMES_A_DAY.exec(text) ?? []
  return words === undefined ? null : { words, count: once ? 1 : twice ? 2 : Number(count) }
}

/**
 * Reads `weekdays at 09:00`, `every day at 7:30 and 18:00`, `mon-fri 9am`, `every 2 hours between 8 and 18`, `first monday
 * of the month at 10:00`. What is not said is: weekdays, 09:00; an interval holds every day.
 * @throws UsageError naming what is not understood
 */
export const readPlainWords = (text: string): PlainSchedule => {
  if (text.length > LONGEST) throw new UsageError(`that is too long for a schedule: ${EXAMPLES}.`)
  const even = evenly(text)
  refuseEveryOther(even)
  const counted = countIn(even)
  const {
    times,
    words: timeWords,
    rest: beyond,
  } = readTimes(counted ? even.replace(counted.words, 'daily') : even)
  if (counted && counted.count !== (times?.length ?? 1)) {
    throw new UsageError(
      `"${counted.words}": say at which ${counted.count} times, such as every day at 08:00 and 17:30`,
    )
  }
  const isWeekly = TIMES_A_WEEK.test(beyond)
  const { days, rest } = readDays(beyond.replace(TIMES_A_WEEK, ' '))
  const left = rest.split(' ').filter(word => word && !FILLERS.has(word))
  const isMonthly = left.includes('month') || left.includes('monthly')
  if ((isWeekly || isMonthly) && !days) {
    throw new UsageError(
      isWeekly
        ? 'say on which days of the week, such as mondays at 09:00'
        : 'say on which day of the month, such as first monday of the month, or the 15th of the month',
    )
  }
  const unknown = left.filter(word => word !== 'month' && word !== 'monthly')
  if (unknown[0]) throw notUnderstood(unknown[0], unknown)
  const isInterval = timeWords.startsWith('every')
  const weekdays = isInterval ? EVERY_WEEKDAY : WORKDAYS
  const due = days ?? { months: EVERY_MONTH, monthDays: EVERY_MONTH_DAY, weekdays }
  const saidDays = dayWords(due)
  return {
    days: due,
    times: times ?? [USUAL_TIME],
    words: isInterval && saidDays === 'every day' ? timeWords : `${saidDays} ${timeWords || 'at 09:00'}`,
  }
}
