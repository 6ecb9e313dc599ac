import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskQuotes, quoteSpans } from '../../src/text/quotes.ts'

const quoted = (text: string): string[] => quoteSpans(text).map(({ start, end }) => text.slice(start, end))

describe('quotations of a paragraph', () => {
  test.each([
    ['She said “it fell” and left.', ['“it fell”']],
    ['She said "it fell" and left.', ['"it fell"']],
    ['She said ‘it fell’ and left.', ['‘it fell’']],
    ["She said 'it fell' and left.", ["'it fell'"]],
    ['Sie sagte „es fiel“ und ging.', ['„es fiel“']],
    ['« Il est tombé », dit-elle.', ['« Il est tombé »']],
    ['“It fell. It was old', ['“It fell. It was old']],
    ['Peru’s ministers’ talks didn’t end in the ’90s.', []],
  ])('%s', (text, expected) => {
    expect(quoted(text)).toEqual(expected)
  })

  test('masking keeps every other character where it was', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('“', '”', '"', '‘', '’', "'", ' a ', '«', '»'))
    fc.assert(
      fc.property(fc.array(part), parts => {
        const text = parts.join('')
        const spans = quoteSpans(text)
        const masked = maskQuotes(text, spans)
        expect(masked).toHaveLength(text.length)
        for (let at = 0; at < text.length; at++) {
          if (!spans.some(({ start, end }) => start <= at && at < end)) expect(masked[at]).toBe(text[at])
        }
      }),
    )
  })
})
