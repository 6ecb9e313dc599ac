/** Shared value types. Instants are ISO 8601 strings in UTC (`2025-06-26T09:00:00.000Z`), so that they sort as text. */

/** An array that is known to hold at least one element. */
export type NonEmpty<T> = readonly [T, ...T[]]

/** An instant in UTC, ISO 8601, always with milliseconds and `Z`. */
export type Instant = string

/** Half-open character offsets (UTF-16 code units) into a text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The length of a span in UTF-16 code units. */
export const spanLength = (span: Span): number => span.end - span.start

/** True when the two spans share at least one character. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Narrows a list to a non-empty one; null when it is empty. */
export const nonEmpty = <T>(items: readonly T[]): NonEmpty<T> | null =>
  items.length > 0 ? (items as unknown as NonEmpty<T>) : null

/**
 * A date as an instant.
 * @throws RangeError when the date is invalid
 */
export const toInstant = (date: Date | number | string): Instant => new Date(date).toISOString()
