import { describe, expect, test } from 'vitest'
import { supports } from '../../src/compile/compatible.ts'
import { corpusOf } from '../../src/compile/corpus.ts'
import { isEvidence } from '../../src/compile/evidence-quality.ts'
import { named, standing } from '../../src/compile/standing.ts'
import { analyse } from '../../src/retrieve/analysis.ts'
import { article, evidenceOf } from './articles.ts'

/** How the last sentence of a body is told; null: left out. */
const told = (body: string): string | null => {
  const read = article(body)
  const evidence = evidenceOf(read)
  const index = evidence.length - 1
  const alone = standing(analyse(read), index, evidence[index]!)
  return alone && named(alone)
}

describe('a sentence is told so that it is understood without its article', () => {
  test('as it is, when it says of whom it speaks', () => {
    expect(told('The council met on Monday. The ferry will sail again in May.')).toBe(
      'The ferry will sail again in May.',
    )
  })

  test('with the speaker named for a pronoun', () => {
    expect(
      told('Mayor Ines Holm opened the pier on Monday. She said the ferry would sail again in May.'),
    ).toBe('[Mayor Ines Holm] said the ferry would sail again in May.')
  })

  test('with the sentence before it, when it points back within its paragraph', () => {
    expect(
      told('The council banned lorries from the harbour bridge. This cut the traffic on the quay by half.'),
    ).toBe('The council banned lorries from the harbour bridge. This cut the traffic on the quay by half.')
  })

  test('not at all, when it points back over the paragraph', () => {
    expect(
      told('The council banned lorries from the bridge.\nThis cut the traffic on the quay by half.'),
    ).toBeNull()
  })
})

describe('a sentence is told as the reader needs it', () => {
  test('with the speaker named for a pronoun behind it', () => {
    expect(
      told('The Harbour Department counted the boats. "Forty came in," it said, "and six were damaged."'),
    ).toBe('"Forty came in," [Harbour Department] said, "and six were damaged."')
  })

  test('with the one office of its kind that the article has named, however far back', () => {
    const between = 'Forty boats came in. Six were damaged. Two sank at the pier. None was insured.'
    expect(
      told(
        `The Department of Harbours said the storm was over. ${between} The quay held, the department said.`,
      ),
    ).toBe('The quay held, [the Department of Harbours] said.')
  })

  test('with the office named that it goes by', () => {
    expect(
      told(
        'The Department of Harbours said the storm was over. Forty are at sea, according to the department.',
      ),
    ).toBe('Forty are at sea, according to [the Department of Harbours].')
  })

  test('with its whole quotation', () => {
    expect(told('Mayor Ines Holm said: “The pier is open. The ferry sails again in May.”')).toBe(
      'Mayor Ines Holm said: “The pier is open. The ferry sails again in May.”',
    )
  })

  test('not when nobody knows on whom it puts its words', () => {
    expect(told('Rain fell.\nThe tunnel, they pointed out, would be closed within the year.')).toBeNull()
  })

  test('not when it is a piece of a quotation', () => {
    expect(told('Mayor Ines Holm spoke.\nThe ferry sails again in May.”')).toBeNull()
  })

  test.each([
    'Our reporter has been at the harbour since Monday.',
    'After a night at the pier, we know that the ferry will sail.',
  ])('not when the outlet speaks of itself: %s', text => {
    expect(told(text)).toBeNull()
  })

  test.each([
    '"We are going to sail," Mayor Ines Holm said on Monday.',
    'The US navy left the harbour after World War I ended.',
  ])('%s', text => {
    expect(told(text)).toBe(text)
  })
})

describe('an article is cited for a claim', () => {
  const [said, other] = ['The Lindow ferry carried 40 passengers on its first day.'].map(text => [
    evidenceOf(article(text))[0]!,
    (against: string) => evidenceOf(article(against))[0]!,
  ])[0]! as [ReturnType<typeof evidenceOf>[number], (text: string) => ReturnType<typeof evidenceOf>[number]]

  test.each([
    ['that says the same', 'On the first day, 40 passengers took the Lindow ferry.', true],
    ['that says it without the number', 'Passengers took the Lindow ferry on its first day.', true],
    ['not when it tells of something else', 'The Lindow ferry is painted white and blue this year.', false],
    ['not when its numbers are others', 'The Lindow ferry carried 65 passengers on its first day.', false],
    ['not when it denies it', 'The Lindow ferry did not carry 40 passengers on its first day.', false],
    [
      'not when it only speculates',
      'The Lindow ferry may have carried 40 passengers on its first day.',
      false,
    ],
  ])('%s', (_, text, expected) => {
    const heard = other(text)
    const corpus = corpusOf([said, heard].map(({ article }) => analyse(article)))
    expect(supports(corpus, said, heard)).toBe(expected)
  })
})

describe('no evidence', () => {
  test.each([
    'Read more: the ten best ferries of the north coast this summer.',
    'Comments are closed, but trackbacks and pingbacks are open.',
    'Sign up for our newsletter to get the news of the harbour every day.',
    'The harbour in pictures, from the first pier to the new bridge',
    '— Harbour News (@HarbourNews) June 26, 2025',
    "Editor's note: This page sums up the news of the harbour from Monday.",
    'Correction: An earlier version of this report gave another length of the pier.',
    'Prices were accurate at the time this article was published but may change.',
    'What the council can do:Mayor Ines Holm opened the pier on Monday.',
    'Opinion: The council wants to close the harbour bridge for good.',
  ])('%s', text => {
    expect(isEvidence(text, 8)).toBe(false)
  })
})

test('an article is not cited for what happened after it appeared', () => {
  const said = evidenceOf(article('The Lindow ferry sank in the harbour on March 12.', '2025-03-13'))[0]!
  const before = evidenceOf(article('The Lindow ferry sank in the harbour.', '2025-03-11'))[0]!
  const corpus = corpusOf([said, before].map(item => analyse(item.article)))
  expect(supports(corpus, said, before)).toBe(false)
})
