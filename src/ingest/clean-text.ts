import { INVISIBLE } from '../text/invisible.ts'

const LINE_BREAKS = /\r\n?|[\u0085\u000b\u000c\u2028\u2029]/g

/** A text without invisible characters and with `\n` as its only line break and no tabs; everything that a reader sees is kept. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(LINE_BREAKS, '\n').replaceAll('\t', ' ').replace(INVISIBLE, '')

/** The lines of a text that hold something, trimmed. */
export const linesOf = (text: string): string[] =>
  cleanText(text)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** A title or a name as one line with plain spaces; null when nothing is left or it is no string. */
export const cleanLine = (text: unknown): string | null =>
  (typeof text === 'string' ? cleanText(text).replace(/\s+/g, ' ').trim() : '') || null
