import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctTerms } from '../../src/text/distinct-terms.ts'
import { terms } from '../../src/text/tokens.ts'

const word = fc.oneof(
  fc.constantFrom(
    'The',
    'the',
    'ministers',
    'minister',
    'internationalization',
    'don’t',
    '3.5',
    '東京で',
    'José',
  ),
  fc.stringMatching(/^[A-Za-z0-9]{1,14}$/),
)
const part = fc.array(word, { maxLength: 12 }).map(words => words.join(' '))

test('the distinct terms of each text and of all are those of its parts, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part), { maxLength: 6 }), texts => {
      const expected = texts.map(parts => parts.flatMap(terms))
      expect(distinctTerms(texts)).toEqual({
        texts: expected.map(all => ({ distinct: [...new Set(all)], length: all.length })),
        all: [...new Set(expected.flat())],
      })
    }),
  )
})
