import { Parser } from 'htmlparser2'

/** Elements whose content is no text of the page. */
const SILENT = new Set('script style template applet head title'.split(' '))
/** Text inside more open elements than this is left out: nobody writes so, and it would take quadratic time. */
const MAX_DEPTH = 512
const BLOCK = new Set(
  'address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

/** Markup written as text: an end tag, an address in a tag or a line break, so that `a < b` and `<blink>` stay words. */
const ESCAPED_MARKUP =
  /<\/(p|div|span|em|strong|b|i|u|h[1-6]|ul|ol|li|a|blockquote|table|script|style)\s*>|<(a|img|iframe|embed|script)\s[^<>]{0,300}\b(href|src)\s*=|<br\s*\/?>/i

/**
 * The text of an HTML fragment: paragraphs separated by a newline, spaces collapsed, references decoded, scripts,
 * styles and embedded objects left out. Markup that was escaped once too often is read as markup.
 */
export const htmlToText = (html: string): string => {
  const text = /[<&]/.test(html) ? textOf(html) : html.trim().replace(/\s+/g, ' ')
  return ESCAPED_MARKUP.test(text) ? textOf(text) : text
}

const textOf = (html: string): string => {
  let text = ''
  let silent = 0
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name) {
        depth += 1
        if (depth > MAX_DEPTH) parser.pause()
        if (SILENT.has(name)) silent += 1
        if (BLOCK.has(name)) text += '\n'
      },
      onclosetag(name) {
        depth -= 1
        if (SILENT.has(name)) silent -= 1
        if (BLOCK.has(name)) text += '\n'
      },
      ontext(data) {
        if (silent === 0) text += data.replace(/\s+/g, ' ')
      },
    },
    { recognizeCDATA: true },
  )
  parser.end(html)
  return text
    .split('\n')
    .map(line => line.replace(/ {2,}/g, ' ').trim())
    .filter(line => line !== '')
    .join('\n')
}
