import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snippet } from '../../src/render/snippet.ts'

const plain = (passage: string, terms: string[], longest = 60): string =>
  snippet(passage, new Set(terms), longest)
    .map(piece => (piece.matched ? `<${piece.text}>` : piece.text))
    .join('')

describe('a snippet', () => {
  test('marks the words asked for, in any of their forms', () => {
    expect(plain('Two ferries met a ferry.', ['ferri'])).toBe('Two <ferries> met a <ferry>.')
  })

  test('of a long passage shows where most of them stand, cut at words', () => {
    const passage = `${'Nothing of note was said. '.repeat(8)}The night ferry stopped. ${'More followed. '.repeat(9)}`
    expect(plain(passage, ['night', 'ferri'])).toMatch(/^… The <night> <ferry> stopped\. .* …$/)
  })

  test('is harmless and short, whatever the passage', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(80), (passage, longest) => {
        const pieces = snippet(`ferry ${passage}\u001b[2J`, new Set(['ferri']), longest + 10)
        const text = pieces.map(piece => piece.text).join('')
        expect(text).not.toContain('\u001b')
        expect(text.length).toBeLessThanOrEqual(longest + 10 + 4)
      }),
    )
  })
})
