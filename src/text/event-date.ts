import * as chrono from 'chrono-node'
import type { Instant, Span } from '../domain/values.ts'
import { toInstant } from '../domain/values.ts'

export type DatePrecision = 'day' | 'month' | 'year'

/** A date that a text names, as the first instant (UTC) of its day, month or year. */
export interface EventDate {
  readonly at: Instant
  readonly precision: DatePrecision
  readonly span: Span
}

const MAY_HOLD_DATE =
  /\d|day\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\b(?:week|month|year|ago|yesterday|today|tonight|tomorrow)\b/i
const MONTH_NAME =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/i
const MONTH_ONLY_AFTER =
  /(?:\b(?:in|since|until|till|of|by|from|during|last|this|next|early|late|mid|to|and)[\s-]|-)$/i
const YEAR =
  /(?<=\b(?:in|since|of|during|from|by|until|before|after|early|late|mid|back in)[\s-])(?:19|20)\d\d(?!\d|[.,:/-]\d|\s?%)/gi
const RELATIVE_ONLY = /\b(?:ago|last|yesterday|today|tonight|tomorrow|this|next|earlier)\b/i
const DAY = 86_400_000

const utc = (year: number, month: number, day: number): Instant => toInstant(Date.UTC(year, month - 1, day))

/** The last such weekday up to the reference day, or the first from it when what happens is still to come. */
const nearWeekday = (weekday: number, reference: Date, ahead: boolean): Instant => {
  const today = Date.UTC(reference.getUTCFullYear(), reference.getUTCMonth(), reference.getUTCDate())
  const back = (new Date(today).getUTCDay() - weekday + 7) % 7
  return toInstant(ahead ? today + ((7 - back) % 7) * DAY : today - back * DAY)
}

const read = (
  text: string,
  result: chrono.ParsedResult,
  reference: Date,
  ahead: boolean,
): EventDate | null => {
  const start = result.start
  const span = { start: result.index, end: result.index + result.text.length }
  const [year, month, day] = [start.get('year')!, start.get('month')!, start.get('day')!]
  const isAbbreviated = /^(?:on\s)?(?:sun|mon|tue|wed|thu|fri|sat|mar|may|second)$/i.test(result.text)
  if (isAbbreviated && !MONTH_ONLY_AFTER.test(text.slice(0, result.index))) return null
  if (/\bthis (?:year|month|week)$/i.test(result.text)) return null
  if (/^(?:now|\d{1,2}:\d\d)/i.test(result.text)) return null
  const isNamed = /\d{4}|\p{L}{3}day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu.test(result.text)
  if (!isNamed && !RELATIVE_ONLY.test(result.text)) return null
  if (start.isCertain('day') && start.isCertain('month')) {
    const isOffset = start.isCertain('year') && !/\d{4}/.test(result.text)
    if (isOffset && !RELATIVE_ONLY.test(result.text)) return null
    return { at: utc(year, month, day), precision: 'day', span }
  }
  if (start.isCertain('weekday')) {
    return { at: nearWeekday(start.get('weekday')!, reference, ahead), precision: 'day', span }
  }
  if (start.isCertain('month')) {
    const isBare = /^\p{L}+\W*$/u.test(result.text)
    if (isBare && (!MONTH_NAME.test(result.text) || !MONTH_ONLY_AFTER.test(text.slice(0, result.index))))
      return null
    return { at: utc(year, month, 1), precision: 'month', span }
  }
  if (start.isCertain('year')) return { at: utc(year, 1, 1), precision: 'year', span }
  if (/^(?:today|tonight|yesterday|tomorrow)/i.test(result.text))
    return { at: utc(year, month, day), precision: 'day', span }
  return null
}

/**
 * The dates that a sentence names, in order, resolved against the date of its article.
 * `ahead`: it tells of what is still to come, so that a bare weekday means the next one.
 */
export const eventDates = (text: string, publishedAt: Instant | null, ahead = false): EventDate[] => {
  if (!publishedAt || !MAY_HOLD_DATE.test(text)) return []
  const reference = new Date(publishedAt)
  const found = chrono.en.casual
    .parse(text, { instant: reference, timezone: 'UTC' })
    .map(result => read(text, result, reference, ahead))
    .filter(date => date !== null)
  for (const match of text.matchAll(YEAR)) {
    const span = { start: match.index, end: match.index + 4 }
    if (found.some(date => date.span.start < span.end && span.start < date.span.end)) continue
    found.push({ at: utc(Number(match[0]), 1, 1), precision: 'year', span })
  }
  return found.sort((a, b) => a.span.start - b.span.start)
}
