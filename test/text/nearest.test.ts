import { expect, test } from 'vitest'
import { nearest } from '../../src/text/nearest.ts'

test.each([
  ['bacground', ['status', 'background', 'news'], 'background'],
  ['SCO', ['sco', 'dam'], 'sco'],
  ['scoo', ['sco', 'dam'], 'sco'],
  ['zebra', ['sco', 'dam'], null],
  ['', [], null],
])('%j means %j among %j', (word, known, expected) => {
  expect(nearest(word, known)).toBe(expected)
})

test('a very long word is no burden', () => {
  expect(nearest('x'.repeat(1_000_000), ['sco'])).toBeNull()
})
