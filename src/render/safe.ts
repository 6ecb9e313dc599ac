/** Escape sequences and control characters: they could repaint a terminal or hide text. Bidi overrides likewise. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Text of an article made harmless for any output: no control characters, white space folded. */
export const safeText = (text: string): string => text.replace(UNSAFE, '').replace(/\s+/g, ' ').trim()

/** The address when it is one that a reader may follow (http, https, file); null otherwise. */
export const safeUrl = (url: string): string | null => {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return ['http:', 'https:', 'file:'].includes(protocol) ? href : null
}

/** Text as HTML text or attribute value. */
export const escapeHtml = (text: string): string =>
  safeText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Text as CommonMark text: nothing in it is markup, a link, a mention or HTML. */
export const escapeMarkdown = (text: string): string =>
  safeText(text)
    .replace(/[\\`*_{}[\]()<>#+!|~@&^$=:]/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+])/, '\\$1')
