import * as chrono from 'chrono-node'
import type { DateBasis } from '../domain/article.ts'
import { type Instant, toInstant } from '../domain/values.ts'

/** A publication date and how it is known. */
export interface Dating {
  readonly publishedAt: Instant | null
  readonly dateBasis: DateBasis
}

export const UNDATED: Dating = { publishedAt: null, dateBasis: 'unknown' }

export const stated = (at: Instant | null): Dating =>
  at === null ? UNDATED : { publishedAt: at, dateBasis: 'stated' }

const inferred = (at: Instant): Dating => ({ publishedAt: at, dateBasis: 'inferred' })

/** A day begins up to 14 hours before it does in UTC; a date without a time may lie that far ahead, in milliseconds. */
const MAX_AHEAD_MS = 14 * 3_600_000
/** Earlier dates of articles are unset clocks (1970) more often than history. */
const EARLIEST = Date.UTC(1990, 0, 1)
const MAX_LENGTH = 120
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
const AMBIGUOUS = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/

/** Chrono's result as milliseconds; UTC where no zone is given; NaN unless year, month and day are all written. */
const timeOf = (result: chrono.ParsedResult | undefined): number => {
  const start = result?.start
  if (!(start?.isCertain('year') && start.isCertain('month') && start.isCertain('day'))) return Number.NaN
  const part = (name: 'hour' | 'minute' | 'second'): number =>
    start.isCertain('hour') ? (start.get(name) ?? 0) : 0
  const offset = start.isCertain('timezoneOffset') ? (start.get('timezoneOffset') ?? 0) : 0
  return (
    Date.UTC(
      start.get('year')!,
      start.get('month')! - 1,
      start.get('day')!,
      part('hour'),
      part('minute'),
      part('second'),
    ) -
    offset * 60_000
  )
}

const written = (text: string): number => {
  const iso = ISO.exec(text)
  if (iso) return Date.parse(`${iso[1]}T${iso[2] ?? '00:00'}${iso[3]?.toUpperCase() ?? 'Z'}`)
  const numeric = AMBIGUOUS.exec(text)
  if (numeric) {
    const [, first, second] = numeric
    if (Number(first) <= 12 && Number(second) <= 12 && first !== second) return Number.NaN
    if (Number(first) > 12) return timeOf(chrono.en.GB.parse(text)[0])
  }
  return timeOf(chrono.strict.parse(text)[0])
}

const seconds = (value: number): number => (value < 1e11 ? value * 1000 : value)

/**
 * The instant that a date field states: ISO 8601, RFC 5322, seconds or milliseconds since 1970, or a date in English
 * words. Without a zone it is UTC, without a time midnight. Null for anything else, for a date before 1990 and for
 * one in the future of `now`.
 */
export const readDate = (value: unknown, now: Instant): Instant | null => {
  if (value instanceof Date) return readDate(value.getTime(), now)
  const text = typeof value === 'string' ? value.trim().slice(0, MAX_LENGTH) : ''
  const time =
    typeof value === 'number'
      ? seconds(value)
      : /^\d{10,13}$/.test(text)
        ? seconds(Number(text))
        : written(text)
  if (!(time >= EARLIEST)) return null
  const ahead = time - Date.parse(now)
  return ahead <= 0 || (time % 86_400_000 === 0 && ahead <= MAX_AHEAD_MS) ? toInstant(time) : null
}

/** `Published on June 24, 2025`, `Updated: 3 May 2024 10:15 GMT` */
const STAMP =
  /^\W*(?:(?:first |originally )?(published|posted|date|dated|created|issued)|(?:last )?(updated|modified))(?:\s*[:|–—-]|\s+on|\s+at|\s)\s*(.{4,60})$/i
/** `CITY, Country, June 26, 2025 (Agency) —` */
const DATELINE =
  /^(\p{Lu}[\p{L}\p{M} .,'’/()-]{1,60}?[,:(]?\s*)((?:\p{L}+\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? \p{L}+\.?),? \d{4})\)?\s*(?:[(/][\p{L}\p{N} .,/-]{2,40}[)/])?\s*(?:[—–:]|--?)(?=\s|\p{L})/u
/** The date under an embedded post: the article is not older. */
const POST_DATE = /^[—–-]{1,2}\s*.{1,80}\(@\w{1,30}\)\s*(.{6,24})$/u
const DATELINE_LINES = 4

/** The dates that lines of a text state about it. */
export const stampsOf = (
  lines: readonly string[],
  now: Instant,
): { published: Instant | null; modified: Instant | null } => {
  let published: Instant | null = null
  let modified: Instant | null = null
  for (const line of lines) {
    const [, isPublished, isModified, date] = STAMP.exec(line) ?? []
    if (isPublished) published ??= readDate(date, now)
    if (isModified) modified ??= readDate(date, now)
  }
  return { published, modified }
}

/**
 * The publication date that can be read off a text that states none: its dateline, else the newest post embedded in
 * it, else a date in its file name. Dates of the events that it tells of say nothing about when it was published.
 */
export const inferDate = (lines: readonly string[], fileName: string | null, now: Instant): Dating => {
  for (const line of lines.slice(0, DATELINE_LINES)) {
    const at = readDate(DATELINE.exec(line)?.[2], now)
    if (at) return inferred(at)
  }
  const posts = lines.flatMap(line => readDate(POST_DATE.exec(line)?.[1], now) ?? [])
  const newest = posts.sort().at(-1)
  if (newest) return inferred(newest)
  const named = /(?:^|\D)((?:19|20)\d{2})[-_]?(\d{2})[-_]?(\d{2})(?:\D|$)/.exec(fileName ?? '')
  const at = named && readDate(`${named[1]}-${named[2]}-${named[3]}`, now)
  return at ? inferred(at) : UNDATED
}
