import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agree, quantities } from '../../src/text/numbers.ts'

const shown = (text: string): string[] =>
  quantities(text).map(({ min, max, bound, unit, countedSpan }) => {
    const value = min === max ? `${min}` : `${min}–${max}`
    const counted = countedSpan ? text.slice(countedSpan.start, countedSpan.end) : ''
    return [bound === 'exact' ? '' : bound, value, unit ?? '', counted].filter(Boolean).join(' ')
  })

describe('values, their units and what is counted', () => {
  test.each([
    ['The two-day harbour summit opened.', ['2 day harbour summit']],
    ['The siege lasted 87 hours.', ['87 hour']],
    [
      'Six Peruvian Air Force cargo planes—including three Antonovs—were grounded.',
      ['6 Peruvian Air Force cargo planes', '3 Antonovs'],
    ],
    ['The quake killed 26 local tourists.', ['26 local tourists']],
    ['More than 1,200 homes were lost.', ['at-least 1200 homes']],
    ['About two dozen fishermen are missing.', ['about 24 fishermen']],
    ['Ten to fifteen people fell ill.', ['10–15 people']],
    ['Prices rose 5.5% in a year.', ['5.5 percent']],
    ['It costs $4.2 million.', ['4200000 USD']],
    ['Twenty-six people and 17 wounded.', ['26 people', '17']],
    ['A 10-member bloc met.', ['10 member bloc']],
    ['There were 12 constructors.', ['12 constructors']],
    [
      'The three-day Regional Ports Forum (RPF) Ministers’ Meeting began.',
      ['3 day Regional Ports Forum (RPF) Ministers’ Meeting'],
    ],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected)
  })

  test.each([
    ['a date', 'It fell on May 10, 2024.'],
    ['a year', 'It fell in 2018.'],
    ['a clock time', 'It fell at 4:30 p.m.'],
    ['an ordinal', 'It was the 20th meeting.'],
    ['a score', 'They won 23-20.'],
    ['a name', 'The old Boeing 737 fell.'],
    ['an idiom', 'They met one-on-one.'],
    ['an age', 'A 26-year-old man fell.'],
  ])('%s is no quantity', (_, text) => {
    expect(shown(text)).toEqual([])
  })
})

test('values agree when both may be right', () => {
  const value = (text: string) => quantities(text)[0]!
  expect(agree(value('26 people'), value('26 people'))).toBe(true)
  expect(agree(value('26 people'), value('27 people'))).toBe(false)
  expect(agree(value('26 people'), value('at least 20 people'))).toBe(true)
  expect(agree(value('26 people'), value('about 25 people'))).toBe(true)
  expect(agree(value('26 people'), value('up to 20 people'))).toBe(false)
})

test('every quantity lies inside its text, whatever the text', () => {
  const part = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('two-day ', '$4 ', '1,200', ' to ', '%', ' million', '-', ' people'),
  )
  fc.assert(
    fc.property(fc.array(part), parts => {
      const text = parts.join('')
      for (const { span, min, max } of quantities(text)) {
        expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true)
        expect(min).toBeLessThanOrEqual(max)
      }
    }),
  )
})
