import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phraseMatcher } from '../../src/text/phrase.ts'

describe('a phrase is found', () => {
  test.each([
    ['harbour bridge', 'The Harbour Bridge is closed.'],
    ['harbor bridge', 'Two harbour bridges are closed.'],
    ['defence ministers', 'The Defense Minister flew home.'],
    ['Bunyan um Marsoos', 'Operation Bünyan-um-Marsoos began.'],
    ['defence ministers meeting', 'The defence ministers’ meeting ended.'],
    ['上海合作', '国防部长出席上海合作组织会议。'],
  ])('%s in: %s', (phrase, text) => {
    expect(phraseMatcher(phrase)(text)).toBe(true)
  })
})

describe('a phrase is not found', () => {
  test.each([
    ['harbour bridge', 'The bridge over the harbour is closed.'],
    ['harbour bridge', 'The harbourmaster and the bridge.'],
    ['art show', 'Smart showers are sold here.'],
    ['', 'Anything.'],
  ])('%s in: %s', (phrase, text) => {
    expect(phraseMatcher(phrase)(text)).toBe(false)
  })
})

test('the words of a text itself are always found in it', () => {
  const word = fc.stringMatching(/^[a-z]{2,9}$/)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), words => {
      expect(phraseMatcher(words.join(' '))(`Before ${words.join(' ')} after.`)).toBe(true)
    }),
  )
})
