import { type Instant, toInstant } from '../../domain/values.ts'
import { englishMonths } from './months.ts'

/** A date a feed gives, or why it is not taken. */
export type FeedDate = { readonly at: Instant } | { readonly refused: string }

/** The clocks of publishers differ; a date up to this far ahead of ours is still taken, in milliseconds. */
const MAX_AHEAD_MS = 24 * 3_600_000
/** Before this there were no feeds: earlier dates are unset clocks (1970) or typing errors. */
const EARLIEST = Date.UTC(1990, 0, 1)
const MAX_LENGTH = 100

/** Offsets of the zone names that feeds use beside those of RFC 822, which every JavaScript engine knows. */
const ZONES: Readonly<Record<string, string>> = {
  WET: '+0000',
  WEST: '+0100',
  BST: '+0100',
  CET: '+0100',
  MET: '+0100',
  CEST: '+0200',
  MEST: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  PKT: '+0500',
  IST: '+0530',
  SGT: '+0800',
  HKT: '+0800',
  JST: '+0900',
  KST: '+0900',
  AEST: '+1000',
  AEDT: '+1100',
  NZST: '+1200',
  NZDT: '+1300',
  ET: '-0500',
  PT: '-0800',
}
const ZONE = /\s*(?:\b(?:UTC?|GMT|Z|[ECMP][SD]T)|(?<=:\d{2}(?:\.\d+)?)Z|(?:\bGMT|\bUTC)?[+-]\d{1,2}:?\d{2})$/i

/**
 * Reads a date as feeds write them: RFC 822 and its misspellings, month names of other languages, W3C-DTF, ISO 8601,
 * asctime. A date without a zone is UTC. Dates over a day ahead of `now`, before 1990 (1970 is an unset clock) or
 * that may be read as day/month or month/day are refused with the reason.
 */
export const feedDate = (text: string, now: Instant): FeedDate => {
  const written = text.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH)
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}\b/.test(written)) {
    return { refused: `"${written}" may be day/month or month/day` }
  }
  const time = parsed(written)
  if (Number.isNaN(time)) return { refused: `"${written}" is not a date` }
  if (time < EARLIEST) return { refused: `"${written}" lies before there were feeds` }
  if (time > Date.parse(now) + MAX_AHEAD_MS) return { refused: `"${written}" lies in the future` }
  return { at: toInstant(time) }
}

const parsed = (written: string): number => {
  const named = written.replace(/\b[A-Z]{2,4}$/, name => ZONES[name] ?? name)
  const zone = ZONE.exec(named)?.[0] ?? ''
  const local = named.slice(0, named.length - zone.length)
  const date = isoDate(local) ?? englishMonths(local.replace(/^[^\d,]+[,.]\s*(?=\d)/, ''))
  if (!/\d{4}|\d [a-z]{3,9} \d{2}\b/i.test(date)) return Number.NaN
  return Date.parse(`${date} ${zone.trim().replace(/^Z$/i, '') || 'UTC'}`)
}

/** `2003-12-31T10:14:55.1`, `20031231T101455` and shorter forms in the spelling that engines read with any zone. */
const isoDate = (text: string): string | undefined => {
  const found =
    /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ]\s?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?$/i.exec(text)
  if (!found) return undefined
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = found
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}
