import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentTerms, terms, tokenize } from '../../src/text/tokens.ts'

describe('terms: one form for all spellings of a word', () => {
  test.each([
    ['Organisations', 'organization'],
    ['defence', 'Defense'],
    ['Ministers', 'minister'],
    ['José', 'jose'],
    ['INDIA', 'india'],
    ['1,250', '1250'],
  ])('%s and %s', (one, other) => {
    expect(terms(one)).toEqual(terms(other))
  })

  test.each([
    ["India's ministers don't agree", ['india', 's', 'minist', 'dont', 'agre']],
    ['a 3.5% rise to $1,250.75', ['a', '3.5', 'rise', 'to', '1250.75']],
    ['Bunyan-um-Marsoos', ['bunyan', 'um', 'marsoo']],
    ['東京で', ['東京', '京で']],
    ['Москва́ — столица', ['москва́'.normalize('NFC'), 'столица']],
  ])('%s', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  test('content terms leave function words out', () => {
    expect(contentTerms('What did the minister say about the budget?')).toEqual(terms('minister say budget'))
  })
})

describe('tokens', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'don',
          "'",
          '’',
          's',
          ' ',
          '3',
          ',',
          '.',
          '500',
          'é',
          'e\u0301',
          '東京',
          '–',
          '𝔘',
          '_',
        ),
      )
      .map(parts => parts.join('')),
  )

  test('lie in the text, in order, and give its terms', () => {
    fc.assert(
      fc.property(text, value => {
        const tokens = tokenize(value)
        expect(tokens.map(token => token.term)).toEqual(terms(value))
        for (const [index, token] of tokens.entries()) {
          expect(token.start).toBeLessThan(token.end)
          expect(token.start).toBeGreaterThanOrEqual(tokens[index - 1]?.start ?? 0)
          expect(token.end).toBeLessThanOrEqual(value.length)
        }
      }),
    )
  })

  test('do not depend on what was read before', () => {
    fc.assert(
      fc.property(text, value => {
        const first = terms(value)
        terms('other words in between: don’t, 3.5, naïve')
        expect(terms(value)).toEqual(first)
      }),
    )
  })

  test('a word next to one in another script is a word of its own', () => {
    expect(terms('iPhone价格')).toEqual(['iphon', '价格'])
  })
})
