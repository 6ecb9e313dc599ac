import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../domain/values.ts'

/** `Thu 26 Jun 2025, 09:00`: an instant as the clocks and calendar of a zone show it. */
export const zoneTime = (at: Instant, zone: string): string =>
  Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toLocaleString('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    .replace(/^(\w+),/, '$1')

/** The instant in its zone and in UTC, where that is another. */
export const zoneAndUtc = (at: Instant, zone: string): string =>
  zone === 'UTC' ? `${zoneTime(at, zone)} UTC` : `${zoneTime(at, zone)} ${zone} = ${zoneTime(at, 'UTC')} UTC`
