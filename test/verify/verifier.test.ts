import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStatement } from '../../src/compile/statement.ts'
import { nonEmpty } from '../../src/domain/values.ts'
import { sentenceSpans } from '../../src/text/sentences.ts'
import { type Fault, faultsOf } from '../../src/verify/verifier.ts'
import { type Witness, witnessOf } from '../../src/verify/witness.ts'
import { article } from '../support/builders.ts'

const witnesses = (body: string, outlet = 'Harbour Post'): Witness[] => {
  const source = article({ body, outlet })
  const sentences = sentenceSpans(body).map(span => ({ span }))
  return sentences.map(({ span }, index) =>
    witnessOf({
      article: source,
      span,
      text: body.slice(span.start, span.end),
      statement: readStatement(source, sentences, index),
    }),
  )
}

const faults = (written: string, ...evidence: string[]): Fault[] =>
  faultsOf(written, nonEmpty(evidence.flatMap(text => witnesses(text)))!)
const kinds = (written: string, ...evidence: string[]) =>
  faults(written, ...evidence).map(fault => fault.kind)

const STRIKE =
  'Dock workers in Lindau accepted the offer of 26 employers on 3 May, union leader Greta Solberg said.'
const TALKS = 'The port authority may reopen the harbour on Friday.'
const QUOTE = 'Solberg said: “We will not sign a paper that nobody has read.”'
const DENIAL = 'The mayor did not meet the shipping company in March.'

describe('a sentence passes when the cited sentences say all of it', () => {
  test.each([
    ['in their own words', STRIKE, [STRIKE]],
    ['shortened', 'Dock workers in Lindau accepted the offer on 3 May, Greta Solberg said.', [STRIKE]],
    ['in the passive', 'The offer was accepted by dock workers in Lindau, Solberg said.', [STRIKE]],
    [
      'with the outlet named',
      'According to Harbour Post, the port authority may reopen the harbour on Friday.',
      [TALKS],
    ],
    [
      'with another form of a word',
      'The mayor, who administers Lindau, resigned.',
      ['The mayor resigned from the administration of Lindau.'],
    ],
    ['still as a possibility', 'The harbour might reopen on Friday.', [TALKS]],
    [
      'still as a denial',
      'The mayor never met the shipping company, Harbour Post reported.',
      ['The mayor never met the shipping company in March.'],
    ],
    ['with its quotation', '“We will not sign a paper that nobody has read,” Solberg said.', [QUOTE]],
    [
      'joined from two',
      'Dock workers in Lindau accepted the offer on 3 May, while the port authority may reopen the harbour on Friday.',
      [STRIKE, TALKS],
    ],
  ])('%s', (_, written, evidence) => {
    expect(faults(written, ...evidence)).toEqual([])
  })
})

describe('a sentence is withheld when it says more', () => {
  test.each<[string, string, string[], Fault['kind']]>([
    ['another number', STRIKE.replace('26', '27'), [STRIKE], 'number'],
    [
      'a number of something else',
      'The 26 dock workers accepted the offer.',
      [
        'Some 40 dock workers accepted the offer of several large and small companies, all of them among the 26 owners.',
      ],
      'number',
    ],
    ['another currency', 'The offer is worth €40.', ['The offer is worth $40.'], 'number'],
    ['another date', STRIKE.replace('May', 'June'), [STRIKE], 'number'],
    ['another weekday', TALKS.replace('Friday', 'Monday'), [TALKS], 'name'],
    ['another name', STRIKE.replace('Lindau', 'Bregenz'), [STRIKE], 'name'],
    [
      'a name put where another was',
      'Austria accused Austria of spying.',
      ['Austria accused Norway of spying.'],
      'name',
    ],
    [
      'an acronym that is spelled like a function word',
      'Ministers from the US left.',
      ['Ministers from the EU left.'],
      'name',
    ],
    [
      'another word that begins alike',
      'Dock workers in Lindau protected the port on 3 May.',
      ['Dock workers in Lindau protested at the port on 3 May.'],
      'word',
    ],
    [
      'a letter that only looks like the one in the evidence',
      TALKS.replace('authority', '\u0430uthority'),
      [TALKS],
      'markup',
    ],
    ['a word of its own', 'The greedy port authority may reopen the harbour on Friday.', [TALKS], 'word'],
    ['an altered quotation', QUOTE.replace('nobody', 'everybody'), [QUOTE], 'quotation'],
    [
      'a quotation of what nobody was quoted with',
      'The port authority “may reopen the harbour”.',
      [TALKS],
      'quotation',
    ],
    ['a dropped "not"', 'The mayor did meet the shipping company in March.', [DENIAL], 'negation'],
    [
      'a dropped "not", reworded',
      'The chairman was invited to the talks in March.',
      ['In March the chairman, who runs the port, was not invited to the talks.'],
      'negation',
    ],
    ['a denial of its own', 'The port authority may not reopen the harbour on Friday.', [TALKS], 'negation'],
    [
      'certainty where there was a possibility',
      'The port authority will reopen the harbour on Friday.',
      [TALKS],
      'modality',
    ],
    [
      'a fact where there was hearsay',
      'The captain sold the ship.',
      ['The captain allegedly sold the ship.'],
      'modality',
    ],
    [
      'another speaker',
      'Mayor Anders Holm said dock workers in Lindau accepted the offer.',
      [STRIKE, 'Mayor Anders Holm is ill.'],
      'attribution',
    ],
    [
      'subject and object swapped',
      'Norway accused Austria of spying.',
      ['Austria accused Norway of spying.'],
      'roles',
    ],
    [
      'things swapped',
      'The draft rejected the ministry on Monday.',
      ['The ministry rejected the draft on Monday.'],
      'roles',
    ],
    [
      'halves of two sentences as one',
      'The port authority accepted the harbour.',
      [STRIKE, TALKS],
      'combination',
    ],
    ['a mention', `@here ${TALKS}`, [TALKS], 'markup'],
    ['a link', 'The port authority may reopen the harbour on Friday: http://harbour.', [TALKS], 'markup'],
    ['nothing', 'It was so.', [TALKS], 'word'],
  ])('%s', (_, written, evidence, kind) => {
    expect(kinds(written, ...evidence)).toContain(kind)
  })

  test('and the reason tells what is missing', () => {
    expect(faults(STRIKE.replace('26', '27'), STRIKE)).toEqual([
      { kind: 'number', reason: 'number 27 is not in the evidence' },
    ])
  })
})

test('a quotation that spans sentences may be cited sentence by sentence', () => {
  const [, second] = witnesses('“We waited,” Solberg said. "Nobody came. We left at noon.')
  expect(
    faultsOf('Solberg said: “We left at noon.”', [
      witnesses('"Nobody came. We left at noon," Solberg said.')[1]!,
    ]),
  ).toEqual([])
  expect(second).toBeDefined()
})

test('a pronoun in the evidence stands for the speaker that the sentences before name', () => {
  const [, said] = witnesses(
    'Mayor Anders Holm spoke to reporters on Monday. He said that the bridge would stay closed.',
  )
  expect(faultsOf('Holm said that the bridge would stay closed.', [said!])).toEqual([])
  expect(faultsOf('Solberg said that the bridge would stay closed.', [said!])).not.toEqual([])
})

test('every sentence passes when it cites itself', () => {
  const part = fc.constantFrom(
    'Austria',
    'Norway',
    'Greta Solberg',
    'the ministry',
    'said',
    'rejected',
    'did not',
    'may',
    'will',
    '26',
    '3 May 2025',
    '$4 million',
    '“we never agreed”',
    'reportedly',
    ',',
    'and',
    'on Friday',
    'the offer',
    'by',
    'was accused of',
    "won't",
    'US',
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 4, maxLength: 25 }), parts => {
      const sentence = `Ships arrived ${parts.join(' ')}.`
      expect(faults(sentence, sentence)).toEqual([])
    }),
  )
})
