import { detect } from 'chardet'

/** How many bytes are read to find what a document says of its own encoding, and to guess at it. */
const HEAD_BYTES = 4_096
const GUESS_BYTES = 65_536

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
]

/** What `<` and the character after it look like without a mark (XML 1.0, appendix F.1). */
const UNMARKED: readonly (readonly [string, readonly (number | null)[]])[] = [
  ['utf-32be', [0x00, 0x00, 0x00, 0x3c]],
  ['utf-32le', [0x3c, 0x00, 0x00, 0x00]],
  ['utf-16be', [0x00, 0x3c, 0x00, null]],
  ['utf-16le', [0x3c, 0x00, null, 0x00]],
]

/**
 * The text of a document: decoded by its byte-order mark, else as UTF-8 where the bytes are UTF-8, else by the
 * charset of its `Content-Type`, else by its own declaration (XML or `<meta>`), else by a guess at the language.
 * Never fails: bytes that fit nothing become U+FFFD.
 */
export const decode = (bytes: Uint8Array, contentType?: string): string => {
  const marked = starting(bytes, BYTE_ORDER_MARKS)
  if (marked) return decodeAs(marked, bytes)
  const wide = starting(bytes, UNMARKED)
  if (wide) return decodeAs(wide, bytes)
  const ascii = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1')
  const named = [charsetOf(contentType ?? ''), declaredCharset(ascii)].filter(label => isKnown(label))
  if (!named.some(isStateful)) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      // not UTF-8, whatever it says
    }
  }
  const label = named.find(name => !isUtf8(name)) ?? guess(bytes)
  return decodeAs(label, bytes)
}

const starting = (
  bytes: Uint8Array,
  signatures: readonly (readonly [string, readonly (number | null)[]])[],
): string | undefined =>
  signatures.find(([, signature]) => signature.every((byte, at) => byte === null || bytes[at] === byte))?.[0]

const charsetOf = (contentType: string): string =>
  /;\s*charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? ''

const declaredCharset = (head: string): string =>
  (
    /<\?xml[^>]{0,200}\sencoding\s*=\s*["']\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    ''
  ).toLowerCase()

const isKnown = (label: string): boolean => {
  try {
    return label !== '' && new TextDecoder(label) !== null
  } catch {
    return false
  }
}

const isUtf8 = (label: string): boolean => new TextDecoder(label).encoding === 'utf-8'

/** Encodings of seven-bit bytes only, which are valid UTF-8 too and yet say something else. */
const isStateful = (label: string): boolean => new TextDecoder(label).encoding === 'iso-2022-jp'

const guess = (bytes: Uint8Array): string => {
  const sample = bytes.subarray(0, GUESS_BYTES)
  if (isMostlyUtf8(sample)) return 'utf-8'
  const label = detect(sample) ?? ''
  return isKnown(label) && !isUtf8(label) ? label : 'windows-1252'
}

const isMostlyUtf8 = (sample: Uint8Array): boolean => {
  const beyondAscii = new TextDecoder().decode(sample).match(/[^\0-\x7f]/gu) ?? []
  return beyondAscii.filter(character => character === '\uFFFD').length * 2 < beyondAscii.length
}

const decodeAs = (label: string, bytes: Uint8Array): string => {
  if (label.startsWith('utf-32')) return decodeUtf32(bytes, label === 'utf-32le')
  return new TextDecoder(label).decode(bytes)
}

const decodeUtf32 = (bytes: Uint8Array, littleEndian: boolean): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian)
    text += point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\uFFFD' : String.fromCodePoint(point)
  }
  return text.replace(/^\uFEFF/, '')
}
