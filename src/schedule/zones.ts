import { UsageError } from '../domain/errors.ts'
import { nearest } from '../text/nearest.ts'

/** Days that are written like a zone: `sat/sun`. */
const DAYS = /^(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*\/?)+$/i

/** True for a word that is meant as a zone, known or not. */
export const isZoneLike = (word: string): boolean =>
  (/^[a-z]\w*\//i.test(word) && !DAYS.test(word)) || /^(?:utc|gmt)$/i.test(word)

/** True for a schedule in words that names its zone. */
export const namesZone = (text: string): boolean => text.trim().split(/\s+/).some(isZoneLike)

/** Letters that people write for a zone. Several stand for more than one, and none tells of summer time. */
const ABBREVIATION =
  /^(?:[ecmp][sd]?t|ak[sd]t|hst|cest?|cet|eest|ee?t|wes?t|bst|ist|pkt|npt|mmt|ict|msk|trt|gst|jst|kst|sgt|hkt|cat|eat|wat|sast|a[ecw][sd]t|nz[sd]t|brt|art)$/
const OFFSET = /^(?:utc|gmt)?[+-]\d{1,2}(?::?\d\d)?$/
const NAME_THE_PLACE = 'name the place, such as Asia/Karachi or Europe/London'

/** What to do about words in small letters that are meant as a zone and are none; null when they are not. */
export const zoneHint = (words: readonly string[]): string | null => {
  const place = words.join('_')
  const zone = Intl.supportedValuesOf('timeZone').find(name => name.toLowerCase().endsWith(`/${place}`))
  if (zone) return `"${words.join(' ')}" is no zone: did you mean ${zone}?`
  const short = words.find(word => ABBREVIATION.test(word))
  if (short) return `"${short.toUpperCase()}" may be more than one zone: ${NAME_THE_PLACE}`
  const offset = words.find(word => OFFSET.test(word))
  return offset ? `"${offset}" does not follow summer time: ${NAME_THE_PLACE}` : null
}

/**
 * The IANA name of a zone, in its usual spelling.
 * @throws UsageError that suggests the nearest name
 */
export const zoneNamed = (word: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word }).resolvedOptions().timeZone
  } catch {
    const guess = nearest(word, ['UTC', ...Intl.supportedValuesOf('timeZone')])
    const remedy = guess
      ? `did you mean ${guess}?`
      : 'use an IANA name such as Asia/Karachi or Europe/London.'
    throw new UsageError(`there is no zone "${word}": ${remedy}`)
  }
}
