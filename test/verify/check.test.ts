import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDraft, checkSentence } from '../../src/verify/check.ts'
import { type Page, readPage } from '../../src/verify/page.ts'

const PAGE = readPage(`Harbour bridge reopens after storm repairs
The Lindholm Harbour Bridge reopened on Monday, 3 February 2025, after four weeks of repairs.
Mayor Greta Solberg said that 26 cables had been replaced at a cost of $12 million.
Ferries carried about 9,000 passengers a day while the bridge was closed.
The city council approved a second inspection in March. Lorries may not use the bridge before that inspection.`)

const against = async (draft: string, ...pages: Page[]) => checkDraft(draft, async () => pages)
const check = (sentence: string) => checkSentence(sentence, PAGE)

describe('supported', () => {
  test.each([
    [
      'a sentence of the evidence itself',
      'Ferries carried about 9,000 passengers a day while the bridge was closed.',
    ],
    ['the same in other words', 'Mayor Solberg said 26 cables were replaced for $12 million.'],
    [
      'put together from neighbouring sentences',
      'The bridge reopened on 3 February after 26 cables had been replaced.',
    ],
    [
      'numbers and ordinals spelled otherwise',
      'The Lindholm Harbour Bridge reopened after 4 weeks of repairs.',
    ],
    ['months shortened', 'The Harbour Bridge reopened on Feb 3, 2025.'],
  ])('%s', (_, sentence) => {
    expect(check(sentence)).toMatchObject({ verdict: 'supported', reason: null })
  })

  test('comes with the passages it rests on', () => {
    expect(check('Mayor Solberg said 26 cables were replaced.').passages[0]).toEqual({
      span: expect.anything(),
      quote: 'Mayor Greta Solberg said that 26 cables had been replaced at a cost of $12 million.',
    })
  })
})

describe('contradicted, with the passage that says otherwise', () => {
  test.each([
    [
      'another number of the same thing',
      'Mayor Greta Solberg said that 27 cables had been replaced.',
      'number 27 is not in the evidence; 26 is',
    ],
    [
      'another year',
      'The Lindholm Harbour Bridge reopened on Monday, 3 February 2024, after repairs.',
      'number 2024 is not in the evidence; 2025 is',
    ],
    [
      'another month',
      'The city council approved a second inspection in April.',
      'month April is not in the evidence; March is',
    ],
    [
      'another name',
      'Mayor Greta Halvorsen said that 26 cables had been replaced at a cost of $12 million.',
      'name Halvorsen is not in the evidence on this point; Solberg is',
    ],
    [
      'the opposite word',
      'The city council rejected a second inspection in March.',
      'the evidence says "approved" where this says "rejected"',
    ],
  ])('%s', (_, sentence, reason) => {
    const checked = check(sentence)
    expect(checked).toMatchObject({ verdict: 'contradicted', reason })
    expect(checked.passages).toHaveLength(1)
  })
})

describe('contradicted by a denial', () => {
  const talks = readPage(
    'Harbour talks\nThe harbour talks in Lindau ended on Friday without a signed agreement.\nMayor Solberg will not resign over the harbour talks.',
  )
  test.each([
    ['without', 'The harbour talks in Lindau brought a signed agreement.'],
    ['will not', 'Mayor Solberg will resign over the harbour talks.'],
  ])('%s', (_, sentence) => {
    expect(checkSentence(sentence, talks)).toMatchObject({
      verdict: 'contradicted',
      reason: 'the evidence says that it is not so',
    })
  })

  test('or by what it denies', () => {
    expect(check('The Lindholm Harbour Bridge has not reopened after four weeks of repairs.')).toMatchObject({
      verdict: 'contradicted',
      reason: 'the evidence says that it is so',
    })
  })

  test('but the same denial is supported', () => {
    expect(checkSentence('Mayor Solberg will not resign over the talks.', talks).verdict).toBe('supported')
  })
})

describe('unsupported, with what is missing', () => {
  test.each([
    ['a number', 'The bridge was repaired by 140 workers.', 'number 140 is not in the evidence'],
    [
      'a number that belongs to something else',
      'The second inspection of the bridge takes 26 hours.',
      'number 26 is not in the evidence on this point',
    ],
    ['a name', 'Minister Ekdahl praised the bridge.', 'not in the evidence: the name "Ekdahl"'],
    ['what is told', 'Engineers blame shoddy welding for the collapse.', /"welding"/],
    ['anything that can be checked', 'It did so, too.', 'it says nothing that could be checked'],
  ])('%s', (_, sentence, reason) => {
    expect(check(sentence)).toMatchObject({
      verdict: 'unsupported',
      reason: expect.stringMatching(reason),
      passages: [],
    })
  })

  test('everything, where there is no evidence', () => {
    expect(checkSentence('The bridge reopened.', readPage(''))).toMatchObject({
      verdict: 'unsupported',
      score: expect.closeTo(0.05, 1),
    })
  })
})

describe('a draft', () => {
  const other = readPage('Ferry fares\nFerry fares rise by 5 percent in June.')

  test('is checked sentence by sentence, each with its place', async () => {
    const draft = 'The bridge reopened on 3 February 2025. Mayor Solberg resigned in disgrace.'
    const [first, second] = await against(draft, PAGE)
    expect([first!.verdict, second!.verdict]).toEqual(['supported', 'unsupported'])
    expect(draft.slice(second!.span.start, second!.span.end)).toBe('Mayor Solberg resigned in disgrace.')
  })

  test('is held against several texts: the one that supports a sentence is named', async () => {
    const [checked] = await against('Ferry fares rise by 5% in June.', PAGE, other)
    expect(checked).toMatchObject({ verdict: 'supported', page: other })
  })

  test('is judged by the text that comes nearest to telling of it', async () => {
    const talks = readPage('Talks\nThe harbour talks in Lindau ended without a signed agreement.')
    const elsewhere = readPage(
      'Lindau\nTalks were long. A statement was signed. The harbour of Lindau is old. An agreement may come. It ended.',
    )
    const [checked] = await against(
      'The harbour talks in Lindau ended with a signed agreement.',
      elsewhere,
      talks,
    )
    expect(checked).toMatchObject({ verdict: 'contradicted', page: talks })
  })

  test('gains no support from one text for half a sentence and another for the rest', async () => {
    const [checked] = await against(
      'Ferry fares rise by 5 percent after the Lindholm Harbour Bridge reopened.',
      PAGE,
      other,
    )
    expect(checked!.verdict).toBe('unsupported')
  })
})

test('every quote is exact and every score lies between 0 and 1, whatever the texts', async () => {
  const word = fc.constantFrom(
    'bridge',
    'Solberg',
    '26',
    'March',
    'not',
    'reopened',
    'the',
    '2025',
    '“',
    '.',
    '\n',
    '橋',
    ',',
  )
  const text = fc.array(word, { maxLength: 40 }).map(words => words.join(' '))
  await fc.assert(
    fc.asyncProperty(text, fc.array(text, { minLength: 1, maxLength: 3 }), async (draft, evidence) => {
      for (const { span, text: sentence, score, passages, page } of await against(
        draft,
        ...evidence.map(text => readPage(text)),
      )) {
        expect(draft.slice(span.start, span.end)).toBe(sentence)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        for (const passage of passages) {
          expect(page!.text.slice(passage.span.start, passage.span.end)).toBe(passage.quote)
        }
      }
    }),
  )
})

describe('a sentence that retells one of the evidence', () => {
  const strike = readPage(`The strike in Lindau
The ministry said on Wednesday that no meeting is scheduled between Mayor Greta Solberg and the owner, Anton Weber, in Lindau.
“There is no place for such double standards,” Solberg told the council.
A short truce at the pier is possible, said a former captain who has served in the region.
The mayor and the owner did not meet on Friday.`)
  const held = (sentence: string) => checkSentence(sentence, strike)

  test.each([
    [
      'a denial that was dropped',
      'The ministry said on Wednesday that a meeting is scheduled between Greta Solberg and Anton Weber.',
      'contradicted',
      'the evidence says that it is not so',
    ],
    [
      'a denial that was dropped, in another tense',
      'The mayor and the owner met on Friday.',
      'contradicted',
      'the evidence says that it is not so',
    ],
    [
      'a doubt that was dropped',
      'A short truce at the pier is certain, said a former captain who has served in the region.',
      'unsupported',
      'the evidence puts it less firmly',
    ],
    [
      'a quotation of somebody else',
      '“There is no place for such double standards,” Anton Weber said.',
      'unsupported',
      'the evidence does not put this on Anton Weber but on Solberg',
    ],
  ])('%s', (_, sentence, verdict, reason) => {
    const checked = held(sentence)
    expect(checked).toMatchObject({ verdict, reason })
    expect(checked.passages).toHaveLength(1)
  })

  test('a quotation must be there word for word', () => {
    expect(held('“There is no place for such weak standards,” Solberg said.')).toMatchObject({
      verdict: 'unsupported',
      reason: expect.stringContaining('is not in the evidence word for word'),
    })
    expect(held('“There is no place for such double standards,” Solberg said.').verdict).toBe('supported')
    expect(held('Solberg said there was no place for “double standards”.').verdict).toBe('supported')
  })

  test('a day of the week is set against another day, not against a name', () => {
    expect(held('The mayor and the owner did not meet on Sunday.').reason).toBe(
      'name Sunday is not in the evidence on this point; Friday is',
    )
    expect(held('The mayor and the owner did not meet Erik Dahl.').reason).not.toContain('Friday')
  })
})

test('the page that tells who said it decides, rather than one that knows nothing of it', async () => {
  const said = readPage('Lindau\n“We will not sign a paper that nobody has read,” Greta Solberg said.')
  const draft = '“We will not sign a paper that nobody has read,” Anton Weber said.'
  const [checked] = await against(draft, readPage('Anton Weber\nAnton Weber said that he will sign.'), said)
  expect(checked).toMatchObject({ page: said, reason: expect.stringContaining('Greta Solberg') })
})
