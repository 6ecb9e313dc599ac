import type { Line } from '../line.ts'

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu
const LETTER = /\p{L}/gu

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

const isRightToLeft = (text: string): boolean => 2 * count(text, RIGHT_TO_LEFT) > count(text, LETTER)

/** Whether a line runs from right to left, as its longest text does: names and outlets beside it may not. */
export const runsRightToLeft = (line: Line): boolean => {
  const texts = line.map(inline => ('text' in inline ? inline.text : ''))
  return isRightToLeft(texts.reduce((a, b) => (b.length > a.length ? b : a), ''))
}

/** Makes what follows a right-to-left line, whatever it begins with: https://unicode.org/reports/tr9/#Implicit_Directional_Marks */
export const RIGHT_TO_LEFT_MARK = '\u200f'

/**
 * Text that runs from left to right as an island in a line that does not, so that brackets and marks around it stay where
 * they belong: https://unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export const isolated = (text: string): string =>
  count(text, LETTER) > 0 && !isRightToLeft(text) ? `\u2068${text}\u2069` : text
