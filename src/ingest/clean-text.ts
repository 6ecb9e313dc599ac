const LINE_BREAKS = /\r\n?|[\u0085\u000b\u000c\u2028\u2029]/g
/** Controls, soft hyphens, zero-width and direction marks, private use and non-characters: nothing a reader sees. */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Co}/gu

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
