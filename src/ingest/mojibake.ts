/** What windows-1252 has at 0x80 to 0x9F, where ISO 8859-1 and Unicode have control characters. */
const WINDOWS = [
  ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at)),
]
const BYTE = new Map(WINDOWS.map((character, at) => [character, 0x80 + at]))

/**
 * Undoes the two common wrong readings of a text: windows-1252 punctuation read as control characters, and UTF-8
 * read as windows-1252 (`â€™` for `’`). The second only where the whole text comes out as UTF-8.
 */
export const repairMojibake = (text: string): string => {
  const readable = text.replace(/[\x80-\x9f]/g, character => WINDOWS[character.charCodeAt(0) - 0x80]!)
  if (!/[Â-ô][^\0-\x7f]/.test(readable)) return readable
  const bytes = asWindows1252(readable)
  if (!bytes) return readable
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return readable
  }
}

const asWindows1252 = (text: string): Uint8Array | null => {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const byte = BYTE.get(text[at]!) ?? (code < 0x100 ? code : undefined)
    if (byte === undefined) return null
    bytes[at] = byte
  }
  return bytes
}
