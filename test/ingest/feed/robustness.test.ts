import fc from 'fast-check'
import { expect, it } from 'vitest'
import { feedDrafts } from '../../../src/ingest/feed/drafts.ts'
import { parseFeed } from '../../../src/ingest/feed/parse.ts'
import { htmlToText } from '../../../src/ingest/html-text.ts'
import { repairMojibake } from '../../../src/ingest/mojibake.ts'

const NOW = '2025-07-01T12:00:00.000Z'
const PIECES = [
  '<rss>',
  '<channel>',
  '<item>',
  '</item>',
  '<title>',
  '</title>',
  '<link href="',
  '">',
  '<description>',
  '<![CDATA[',
  ']]>',
  '&lt;script&gt;',
  '<script>',
  '</script>',
  '&amp;',
  '&#',
  'x41;',
  '<!--',
  '-->',
  '<!DOCTYPE a [',
  '<!ENTITY b "c">',
  ']>',
  'javascript:alert(1)',
  'http://a.example/',
  ' xmlns="',
  ' xml:base="',
  '<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
  '<content type="xhtml">',
  '<img src=x onerror=y>',
  '__proto__',
  '\u0000',
  'text',
  ' ',
  '"',
  '<',
  '>',
  '&',
]
const soup = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 40 })
  .map(pieces => pieces.join(''))

it('reads any soup of markup without a crash, and every link is a web address', () => {
  fc.assert(
    fc.property(soup, text => {
      const document = parseFeed(`<rss>${text}`, 'https://a.example/')
      if (document?.kind !== 'feed') return
      for (const entry of document.entries) {
        if (entry.link !== null) expect(new URL(entry.link).protocol).toMatch(/^https?:$/)
      }
      feedDrafts(document, 'https://a.example/', NOW)
    }),
  )
})

it('leaves no script, and no blank line or double space, in the text of markup', () => {
  fc.assert(
    fc.property(soup, html => {
      const text = htmlToText(html)
      expect(text).not.toMatch(/<\/script\s*>|\n\n| {2}|^\s|\s$/i)
    }),
  )
})

it('repairs UTF-8 that was read as windows-1252, and leaves good text alone', () => {
  expect(repairMojibake('Itâ€™s cafÃ©')).toBe('It’s café')
  expect(repairMojibake('don\u0092t')).toBe('don’t')
  expect(repairMojibake('“IRMÔ')).toBe('“IRMÔ')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
      const garbled = new TextDecoder('windows-1252').decode(Buffer.from(text))
      expect(repairMojibake(garbled)).toBe(repairMojibake(text))
    }),
  )
})
