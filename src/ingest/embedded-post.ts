const ENDS_SENTENCE = /[.!?。！？]["”’)]*$/
/** `— Name (@handle) June 26, 2025`: how an embedded post ends. */
const SIGNATURE =
  /^[—–-]{1,2}\s*.{1,80}\(@\w{1,30}\)\s*(?:\p{L}+\.? \d{1,2},? \d{4}|\d{1,2} \p{L}+\.? \d{4})?\s*$/u
const POST_LINK =
  /\b(?:pic\.twitter\.com|t\.co|twitter\.com\/\w+\/status|x\.com\/\w+\/status|instagram\.com\/p)\/\w+/i
const MAX_POST = 400

/** Places of lines that came with an embedded social post: its signature, and the text above that belongs to it. */
export const embeddedPosts = (lines: readonly string[]): Set<number> => {
  const found = new Set<number>()
  for (const [at, line] of lines.entries()) {
    if (line.length <= MAX_POST && POST_LINK.test(line)) found.add(at)
    if (!SIGNATURE.test(line)) continue
    found.add(at)
    let length = 0
    for (let above = at - 1; above >= 0; above--) {
      const text = lines[above]!
      length += text.length
      const belongs = above === at - 1 || found.has(above) || !ENDS_SENTENCE.test(text)
      if (length > MAX_POST || !belongs) break
      found.add(above)
    }
  }
  return found
}

/**
 * A quoted post and its signature as one attributed line, `Name (@handle), June 26, 2025: “text”`; null when the line
 * is no signature.
 */
export const attributedPost = (text: string, signature: string): string | null => {
  if (!SIGNATURE.test(signature)) return null
  const author = signature
    .replace(/^[—–-]+\s*/, '')
    .replace(/\)\s*(?=\S)/, '), ')
    .trim()
  const said = text.replace(/\b(?:https?:\/\/)?(?:pic\.twitter\.com|t\.co)\/\w+/gi, '').trim()
  return said && `${author}: “${said.replace(/[“”"]/g, '’')}”`
}
