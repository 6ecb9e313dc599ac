import { UsageError } from '../domain/errors.ts'
import { nearest } from '../text/nearest.ts'

/** True for a word that is meant as a zone, known or not. */
export const isZoneLike = (word: string): boolean => /^[a-z]\w*\//i.test(word) || /^(?:utc|gmt)$/i.test(word)

/** True for a schedule in words that names its zone. */
export const namesZone = (text: string): boolean => text.trim().split(/\s+/).some(isZoneLike)

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
