import { createHash } from 'node:crypto'

const FIRST_ENTRY = /<(?:\w+:)?(?:item|entry|url)[\s>]/i
/** When a feed was put together, which says nothing about its entries; it stands before them. */
const BUILT = /<((?:\w+:)?(?:lastBuildDate|pubDate|updated|modified|date))>[^<]*<\/\1>/gi
/** Caches sign their work in comments, so many characters from the end at most. */
const SIGNATURE = /(?:<!--(?:(?!-->)[\s\S])*-->\s*)+$/
const TAIL = 2_000

/**
 * Fingerprint of what a feed says: the same for one that was built again with the same entries. Works on single bytes,
 * whatever the encoding; in one of two bytes a letter nothing is left out.
 */
export const feedDigest = (bytes: Uint8Array): string => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const start = text.search(FIRST_ENTRY)
  const hash = createHash('sha1')
  if (start < 0) return hash.update(bytes).digest('base64url')
  const entries = text.slice(start)
  return hash
    .update(text.slice(0, start).replace(BUILT, ''), 'latin1')
    .update(entries.slice(0, -TAIL), 'latin1')
    .update(entries.slice(-TAIL).replace(SIGNATURE, ''), 'latin1')
    .digest('base64url')
}
