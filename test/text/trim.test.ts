import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { needsAntecedent, trimLeadIn } from '../../src/text/trim.ts'

const trimmed = (text: string): string => {
  const { start, end } = trimLeadIn(text, { start: 0, end: text.length })
  return text.slice(start, end)
}

describe('a sentence without its lead-in', () => {
  test.each([
    ['Meanwhile, the port reopened.', 'the port reopened.'],
    ['However, the port reopened.', 'the port reopened.'],
    ['On the other hand, the port reopened.', 'the port reopened.'],
    ['But the port reopened.', 'the port reopened.'],
    ['LIMA: The port reopened.', 'The port reopened.'],
    ['LIMA, March 13, 2025 — The port reopened.', 'The port reopened.'],
    ['SAN JOSE, Calif. (Reuters) - The port reopened.', 'The port reopened.'],
    ['Lima (ANP): The port reopened.', 'The port reopened.'],
    ['Even so, the port reopened.', 'the port reopened.'],
    ['• The port reopened.', 'The port reopened.'],
    ['∎ The port reopened.', 'The port reopened.'],
    ['So the port reopened.', 'the port reopened.'],
    ['So far, two ports have reopened.', 'So far, two ports have reopened.'],
    ['The port reopened.', 'The port reopened.'],
    ['However hard they tried, the port stayed shut.', 'However hard they tried, the port stayed shut.'],
    ['Earlier this week the port reopened.', 'Earlier this week the port reopened.'],
    ['NATO: an explainer', 'an explainer'],
  ])('%s', (text, expected) => {
    expect(trimmed(text)).toBe(expected)
  })

  test('what is left is the end of the sentence, and never nothing', () => {
    const text = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('Meanwhile, ', 'LIMA: ', 'But ', '— ', '1. ')),
    )
    fc.assert(
      fc.property(text, fc.nat(5), (parts, at) => {
        const body = `${parts.join('')}.`
        const span = { start: Math.min(at, body.length - 1), end: body.length }
        const left = trimLeadIn(body, span)
        expect(left.end).toBe(span.end)
        expect(left.start).toBeGreaterThanOrEqual(span.start)
        expect(left.start).toBeLessThan(left.end)
      }),
    )
  })
})

describe('a sentence that points back', () => {
  test.each([
    'He also met the mayor.',
    'During his visit, he met the mayor.',
    'The move came a day after the strike.',
    'This was the first such visit.',
    'Since then, the port has been shut.',
    'The clarification came amid rumours.',
    'Their talks went on.',
    'A ferry sank in the harbour that night.',
    'The mayor closed the port two days later.',
    'Officials said the subject was unlikely to be raised.',
    'Divers say that the number was closer to 40.',
    'County supervisors said that they had warned of such harm.',
    'The loss gave new force to the anglers.',
    'Campaigns for the bridge began in earnest after that.',
  ])('%s', text => {
    expect(needsAntecedent(text)).toBe(true)
  })

  test.each([
    'Dana Ruiz met the mayor.',
    'The Interior Ministry said that it was informed.',
    'There is no meeting planned.',
    'The two-day summit opened on Monday.',
    'Those who fled came back.',
    'In Lima, the mayor met the envoy.',
    'A ferry sank on May 7, and the mayor closed the port that night.',
    'The mayor said that the number of boats had doubled.',
    'The captain warned of such storms as last week.',
  ])('stands alone: %s', text => {
    expect(needsAntecedent(text)).toBe(false)
  })
})
