import { expect, test } from 'vitest'
import { INVISIBLE } from '../../src/text/invisible.ts'

const seen = (text: string): string => text.replace(INVISIBLE, '')

test.each([
  ['terminal colours', '\u001b[1;31mThe ferry\u001b[0m', 'The ferry'],
  ['a terminal link', '\u001b]8;;https://shop.example\u0007The ferry\u001b]8;;\u0007', 'The ferry'],
  ['direction overrides', '\u202eThe \u2067ferry\u2069', 'The ferry'],
  ['zero-width characters', 'The f\u200be\u2060rry\ufeff', 'The ferry'],
  ['soft hyphens', 'The fer\u00adry', 'The ferry'],
  ['tag characters', 'The ferry\u{e0069}\u{e0067}\u{e006e}', 'The ferry'],
  ['variation selectors on letters', 'The f\u{e0101}erry', 'The ferry'],
  ['fillers', 'The \u3164ferry\u115f', 'The ferry'],
])('%s are not seen', (_, text, rest) => {
  expect(seen(text)).toBe(rest)
})

test.each([
  ['a joined emoji', '👩\u200d🚒'],
  ['a Persian joiner', 'می\u200cروم'],
  ['a variant of a Han character', '葛\u{e0100}城'],
  ['accents', 'Qingdāo, Brașov'],
])('%s stays', (_, text) => {
  expect(seen(text)).toBe(text)
})
