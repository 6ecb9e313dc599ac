import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentenceSpans } from '../../src/text/sentences.ts'

const sentences = (text: string): string[] =>
  sentenceSpans(text).map(({ start, end }) => text.slice(start, end))

describe('a sentence ends', () => {
  it.each([
    ['at a mark and white space', 'It rained. It poured! Did it?', ['It rained.', 'It poured!', 'Did it?']],
    ['behind the closing quotation mark', '“It rained.” He left.', ['“It rained.”', 'He left.']],
    ['at every newline', 'A heading\nIt rained.', ['A heading', 'It rained.']],
    ['at the marks of other scripts', '下雨了。他走了。', ['下雨了。', '他走了。']],
    [
      'after initials when a new one clearly starts',
      'He left the U.S. The rain came.',
      ['He left the U.S.', 'The rain came.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })
})

describe('a sentence does not end', () => {
  it.each([
    ['at a title', 'Lt. Gen. Mills spoke.'],
    ['at the titles of several', 'The vote was led by Sens. Ruiz and Holm.'],
    ['at one initial', 'Franklin D. Roosevelt spoke.'],
    ['at several initials before a name', 'The crew left the J.C. Boyle Dam and the U.N. Charter behind.'],
    ['in a number', 'Prices rose 3.5 percent.'],
    ['before a small letter', 'It is old, five hundred yrs. or more.'],
    ['before the dash of a dateline', 'SALEM, Ore. — Rain fell.'],
  ])('%s', (_, text) => {
    expect(sentences(text)).toEqual([text])
  })
})

it('spans are in order, apart, trimmed and leave out nothing but white space, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const spans = sentenceSpans(text)
      let before = 0
      for (const { start, end } of spans) {
        expect(text.slice(before, start).trim()).toBe('')
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
        expect(end).toBeGreaterThan(start)
        before = end
      }
      expect(text.slice(before).trim()).toBe('')
    }),
  )
})
