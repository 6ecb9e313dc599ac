import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { nearest } from '../text/nearest.ts'

/** When editions are due: days of the week (0 is Sunday) and local times. */
export interface PlainSchedule {
  readonly days: readonly number[]
  readonly times: readonly { readonly hour: number; readonly minute: number }[]
  /** IANA name. */
  readonly zone: string
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const WEEKDAYS = [1, 2, 3, 4, 5]
const FILLERS = new Set(['', 'at', 'on', 'and', 'in', 'every', 'each', 'day', 'days'])
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: EVERY_DAY,
  weekday: WEEKDAYS,
  weekdays: WEEKDAYS,
  weekend: [0, 6],
  weekends: [0, 6],
}
const USUAL = { days: WEEKDAYS, times: [{ hour: 9, minute: 0 }], zone: 'UTC' }

const TIME = /^(\d{1,2})(?:[:.](\d\d))?(am|pm)?$/

const timeIn = (word: string): PlainSchedule['times'][number] | null => {
  const [, hours, minutes = '0', half] = TIME.exec(word) ?? []
  if (hours === undefined) return null
  const hour = (Number(hours) % (half ? 12 : 24)) + (half === 'pm' ? 12 : 0)
  const possible = Number(hours) < (half ? 13 : 24) && Number(minutes) < 60
  return possible ? { hour, minute: Number(minutes) } : null
}

const dayIn = (word: string): number | null => {
  if (word.length < 3) return null
  const day = DAYS.findIndex(name => name.startsWith(word.replace(/s$/, '')) || `${name}s` === word)
  return day < 0 ? null : day
}

const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

const zoneNamed = (word: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone
  } catch {
    const guess = nearest(word, zones())
    throw new UsageError(
      `there is no zone "${word}": ${guess ? `did you mean ${guess}?` : 'use an IANA name such as Asia/Karachi or Europe/London.'}`,
    )
  }
}

const isZone = (word: string): boolean => word.includes('/') || /^(?:utc|gmt)$/i.test(word)

/**
 * Reads `weekdays at 09:00 Asia/Karachi`, `every day at 7:30 and 18:00`, `mondays and thursdays 6pm Europe/London`.
 * What is not said is: weekdays, 09:00, UTC.
 * @throws UsageError naming the word that is not understood
 */
export const readSchedule = (text: string): PlainSchedule => {
  const days: number[] = []
  const times: PlainSchedule['times'][number][] = []
  let zone: string = USUAL.zone
  const words = text.replace(/(\d)\s+(am|pm)\b/gi, '$1$2').split(/[\s,]+/)
  for (const word of words) {
    const low = word.toLowerCase()
    const time = timeIn(low)
    const day = dayIn(low)
    if (isZone(word)) zone = zoneNamed(word)
    else if (time) times.push(time)
    else if (GROUPS[low]) days.push(...GROUPS[low])
    else if (day !== null) days.push(day)
    else if (!FILLERS.has(low)) {
      throw new UsageError(
        `"${word}" is no day, time or zone: write for example "weekdays at 09:00 Asia/Karachi" or "mondays and thursdays at 18:30 Europe/London".`,
      )
    }
  }
  const saysEveryDay = /\b(?:every|each) day\b/i.test(text)
  return {
    days: saysEveryDay ? EVERY_DAY : days.length > 0 ? [...new Set(days)].sort() : USUAL.days,
    times: times.length > 0 ? times : USUAL.times,
    zone,
  }
}

const pad = (number: number): string => String(number).padStart(2, '0')

/** The schedule without its zone, in words that {@link readSchedule} understands. */
export const scheduleWords = ({ days, times }: PlainSchedule): string => {
  const when =
    days.length === 7
      ? 'every day'
      : days.join() === WEEKDAYS.join()
        ? 'weekdays'
        : days.map(day => `${DAYS[day]}s`).join(' and ')
  return `${when} at ${times.map(({ hour, minute }) => `${pad(hour)}:${pad(minute)}`).join(' and ')}`
}

/** What a zone's clocks show, as if it were UTC, in milliseconds. */
const wallClock = (at: number, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: string): number => Number(parts.find(part => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

const instantAt = (wall: number, zone: string): number => {
  const guess = wall - (wallClock(wall, zone) - wall)
  return guess - (wallClock(guess, zone) - wall)
}

const DAY_MS = 86_400_000

/** The first instant after `now` at which an edition is due. */
export const nextRun = ({ days, times, zone }: PlainSchedule, now: number): Instant => {
  const midnight = Math.floor(wallClock(now, zone) / DAY_MS) * DAY_MS
  const runs = Array.from({ length: 9 }, (_, ahead) => midnight + (ahead - 1) * DAY_MS)
    .filter(day => days.includes(new Date(day).getUTCDay()))
    .flatMap(day =>
      times.map(({ hour, minute }) => instantAt(day + hour * 3_600_000 + minute * 60_000, zone)),
    )
    .filter(at => at > now)
  return toInstant(Math.min(...runs))
}
