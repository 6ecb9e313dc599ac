import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStatement } from '../../src/compile/statement.ts'
import { sentenceSpans } from '../../src/text/sentences.ts'
import { statementsOf } from './articles.ts'

describe('who says a sentence', () => {
  test.each([
    ['The harbour reopened at dawn.', null],
    ['The ministry said that the harbour had reopened.', 'ministry'],
    ['The harbour had reopened, the port authority said on Monday.', 'port authority'],
    ['The harbour had reopened, said Dana Ruiz, the harbour master.', 'Dana Ruiz'],
    ['According to Norwegian media, the talks collapsed within an hour.', 'Norwegian media'],
    ['The talks collapsed within an hour, according to two diplomats.', 'two diplomats'],
    [
      'In a statement released Tuesday, the Interior Ministry confirmed that no one was hurt.',
      'Interior Ministry',
    ],
    ['Peru’s Interior Ministry on Tuesday clarified that no visit is planned.', 'Peru’s Interior Ministry'],
    ['Dana Ruiz, the harbour master, said the crane had failed.', 'Dana Ruiz'],
    ['A Norwegian official at the talks claimed that the other side had walked out.', 'a Norwegian official'],
    ['Sources said that the envoy will not attend.', 'sources'],
    ['Danish media reports suggested a second round of talks.', 'Danish media'],
    [
      'A statement issued by the Ministry of Home Affairs said the road was closed.',
      'Ministry of Home Affairs',
    ],
    ['The road was closed, the Transport Ministry statement read.', 'Transport Ministry'],
    ['Ruiz told reporters that the crane had failed.', 'Ruiz'],
    ['“The crane had failed,” Ruiz said.', 'Ruiz'],
    ['“The crane,” Ruiz said, “had failed.”', 'Ruiz'],
    [
      'The Ruritanian foreign ministry spoke of “a lack of trust” between the sides.',
      'Ruritanian foreign ministry',
    ],
    ['Dana Ruiz condemned the strike and stressed that the port is safe.', 'Dana Ruiz'],
    ['The minister denied that a deal had been signed.', 'minister'],
    ['The port is shut, the Harbour Gazette reported on Monday.', 'Harbour Gazette'],
    ['Dana Ruiz, 67, of Lima said the crane had failed.', 'Dana Ruiz'],
    ['Peru’s Interior Minister, Dana Ruiz, said the road was closed.', 'Dana Ruiz'],
    ['Residents who saw the fire said it began at dawn.', 'residents'],
    ['The fair ended early in the rain, and officials said that nobody was hurt.', null],
    ['For Dana Ruiz it was a long day, and so she said nothing.', null],
    ['The inquiry concerns its alleged failure to pay.', null],
    ['Shares fell after the company said it would cut jobs.', null],
    ['The man who said he saw the fire left early.', null],
    ['The crane is said to be unsafe.', null],
    ['The United States and Peru signed the treaty.', null],
    ['The meeting concluded on Thursday.', null],
    ['The ministry declined to say whether talks would resume.', null],
    ['Everything went according to plan.', null],
  ])('%s → %s', (sentence, speaker) => {
    expect(statementsOf(sentence)[0]!.speaker).toBe(speaker)
  })

  test.each([
    [
      'a pronoun stands for the last named speaker',
      'Dana Ruiz said the crane had failed. She added that nobody was hurt.',
      'Dana Ruiz',
    ],
    [
      'a body may be “it”',
      'The Interior Ministry said the road was closed. It added that it would reopen soon.',
      'Interior Ministry',
    ],
    [
      '“the official” is the official just quoted',
      'A Peruvian official stated that the talks had failed. The official claimed a success.',
      'a Peruvian official',
    ],
    [
      'a quotation may run on into the next sentence',
      'Dana Ruiz said: “The crane had failed. Nobody was hurt.”',
      'Dana Ruiz',
    ],
    [
      'a bare role stands for who was said to have it',
      'An official familiar with the talks said the crane had failed. The official denied that anybody was hurt.',
      'an official familiar with the talks',
    ],
    [
      'also where a pronoun stands for the role',
      'The Lima Department of Ports said the crane had failed. The department said nobody was hurt. The pier is safe, it said.',
      'Lima Department of Ports',
    ],
    ['or have its speaker after it', '“It was old.” “We shall replace it,” Dana Ruiz said.', 'Dana Ruiz'],
  ])('%s', (_, body, speaker) => {
    for (const statement of statementsOf(body)) expect(statement.speaker).toBe(speaker)
  })

  test('a pronoun without a safe antecedent names nobody, and the sentence stays a report', () => {
    const [, said] = statementsOf('The harbour was quiet on that day. She said the crane had failed.')
    expect(said).toMatchObject({ speaker: null, modality: 'reported' })
  })
})

describe('how firmly it is put', () => {
  test.each([
    ['The two sides signed the treaty.', 'asserted'],
    ['The ministry said the two sides signed the treaty.', 'reported'],
    ['The two sides reportedly signed the treaty.', 'reported'],
    ['The two sides are expected to sign the treaty.', 'expected'],
    ['The two sides will sign the treaty.', 'expected'],
    ['The envoy is to travel to Lima.', 'expected'],
    ['The two sides may sign the treaty.', 'speculated'],
    ['Danish media raised the possibility of a treaty.', 'speculated'],
    ['Many fish sank before anyone could count them.', 'asserted'],
    ['The four plants could make 163 megawatts.', 'asserted'],
    ['The council wants to know who will pay for the bridge.', 'asserted'],
    ['The agency blocked the sale over concerns that the firm could be made to hand over data.', 'asserted'],
    ['The ferry company could close the line.', 'speculated'],
    ['Their presence has raised hopes for a treaty.', 'speculated'],
    ['The ministry denied that a treaty had been signed.', 'denied'],
    ['The ministry dismissed reports of a treaty.', 'denied'],
    ['Both ministers attended the forum in Lima, sparking speculation about a possible treaty.', 'asserted'],
    ['The forum ended early due to heavy rain.', 'asserted'],
    ['The forum began on 3 May in Lima.', 'asserted'],
    ['The envoy will not travel to Lima.', 'asserted'],
  ])('%s → %s', (sentence, modality) => {
    expect(statementsOf(sentence)[0]!.modality).toBe(modality)
  })
})

describe('what is not so', () => {
  test.each([
    ['No meeting is scheduled.', true],
    ['The forum ended without a joint statement.', true],
    ['The envoy refused to sign.', true],
    ['The ministry dismissed reports of a treaty.', true],
    ['The ministry ruled out a second round.', true],
    ['The visit was called off.', true],
    ['The visit went ahead.', false],
    ['Not only Peru signed.', false],
    ['There is no doubt that Peru signed.', false],
  ])('%s → %s', (sentence, negated) => {
    expect(statementsOf(sentence)[0]!.negated).toBe(negated)
  })
})

describe('when it happened', () => {
  test.each([
    ['The bridge fell on Monday.', '2025-03-10'],
    ['The bridge fell on January 22.', '2025-01-22'],
    ['The bridge fell last month.', '2025-02-01'],
    ['The bridge fell in January.', '2025-01-01'],
    ['The bridge fell in 2018.', '2018-01-01'],
    ['The bridge fell three days ago.', '2025-03-10'],
    ['The bridge will open on Monday.', '2025-03-17'],
    ['LIMA, March 12, 2025 — The bridge is open.', null],
    ['The bridge may fall.', null],
    ['He sat down beside Theresa May.', null],
    ['The repair lasted three days.', null],
    ['The bridge has been closed since January.', null],
  ])('%s → %s', (sentence, day) => {
    expect(statementsOf(sentence)[0]!.eventDate?.slice(0, 10) ?? null).toBe(day)
  })
})

test('reading never throws, whatever the text', () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'said',
      ' “',
      '” ',
      ', ',
      'The ',
      'according to ',
      'not ',
      '\n',
      '. ',
      "'",
      'He ',
      'May 32',
      ':',
    ),
  )
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 30 }), parts => {
      const body = parts.join('')
      const sentences = sentenceSpans(body).map(span => ({ span }))
      for (const index of sentences.keys()) {
        readStatement({ body, publishedAt: '2025-03-13T12:00:00.000Z' }, sentences, index)
      }
    }),
  )
})
