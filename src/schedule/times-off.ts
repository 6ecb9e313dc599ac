import { Temporal } from 'temporal-polyfill'
import type { DeliveryOptions, QuietHours } from '../domain/delivery-options.ts'
import { UsageError } from '../domain/errors.ts'
import { type Instant, toInstant } from '../domain/values.ts'
import { holidayCalendar } from './holidays.ts'
import { type IsOff, instantOf, nextDue } from './next-due.ts'
import type { Schedule } from './schedule.ts'

/** Holidays of the first years decide whether a schedule ever fires. */
const ANY_TIME = '2024-01-01T00:00:00.000Z'

const clockTime = (local: Temporal.ZonedDateTime): string => local.toPlainTime().toString().slice(0, 5)

const isWithin = ({ from, to }: QuietHours, time: string): boolean =>
  from < to ? from <= time && time < to : from <= time || time < to

/** The first instant at or after `at` that lies in no quiet hour. */
export const quietUntil = (quietHours: QuietHours | null, zone: string, at: Instant): Instant => {
  if (!quietHours) return at
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  if (!isWithin(quietHours, clockTime(local))) return at
  const day = local.toPlainDate()
  const ends = day.toPlainDateTime(quietHours.to)
  const isOver = Temporal.PlainDateTime.compare(ends, local.toPlainDateTime()) <= 0
  return toInstant(instantOf(isOver ? ends.add({ days: 1 }) : ends, zone))
}

/**
 * The schedule without the times that fall in quiet hours or on holidays.
 * @throws UsageError when nothing is left of it
 */
export const withTimesOff = async (
  schedule: Schedule,
  { quietHours, holidays }: Pick<DeliveryOptions, 'quietHours' | 'holidays'>,
): Promise<Schedule> => {
  if (!quietHours && holidays.regions.length + holidays.dates.length === 0) return schedule
  const isHoliday = await holidayCalendar(holidays)
  const isQuiet: IsOff = local => quietHours !== null && isWithin(quietHours, clockTime(local))
  const awake: Schedule = { ...schedule, isOff: isQuiet }
  if (quietHours && nextDue(awake, ANY_TIME) === null) {
    throw new UsageError(
      `"${schedule.words}" never fires: every run falls in the quiet hours ${quietHours.from}-${quietHours.to}; choose other times or hours`,
    )
  }
  const isOff: IsOff = local => isQuiet(local) || isHoliday(local.toPlainDate().toString())
  if (nextDue({ ...schedule, isOff }, ANY_TIME) === null) {
    throw new UsageError(`"${schedule.words}" never fires: every run falls on a holiday that is left out`)
  }
  return { ...schedule, isOff }
}
