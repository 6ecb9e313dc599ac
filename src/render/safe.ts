import { INVISIBLE } from '../text/invisible.ts'

/** Text of any origin made harmless for any output: nothing repaints a terminal or hides text, white space is folded. */
export const safeText = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

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
