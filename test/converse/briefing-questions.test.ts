import { beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../../src/domain/briefing.ts'
import { section } from '../compile/briefings.ts'
import { type Room, riverTalks, roomWith } from './articles.ts'

const scope: Scope = {
  about: null,
  sections: [
    section('communique', 'Was a joint communique issued after the river talks?', {
      title: 'Joint communique',
      kind: 'status',
      states: [
        { label: 'Issued', phrases: ['joint communique was issued', 'joint communique was adopted'] },
        { label: 'Not issued', phrases: ['without a joint communique'] },
      ],
    }),
    section('ministers', 'Have Voss and Horn met, or will they?', {
      title: 'Voss and Horn',
      kind: 'status',
      states: [
        { label: 'Met', phrases: ['Voss met Horn', 'Voss and Horn met each other'] },
        { label: 'Not met', phrases: ['Voss and Horn did not meet'] },
        { label: 'Planned', phrases: ['Voss and Horn will meet'] },
      ],
    }),
    section('news', 'What else is reported of the river talks?'),
  ],
}

let room: Room
beforeAll(async () => {
  room = await roomWith(riverTalks)
})

describe('a question about the state of a section is answered as the edition decides it', () => {
  test.each([
    ['Has the joint communique been issued?', 'No, as reported:', 'without a joint communique'],
    ['Was a communique adopted?', 'No, as reported:', 'without a joint communique'],
    ['Is it true that no joint communique was issued?', 'Yes, as reported:', 'without a joint communique'],
    ['Did Voss and Horn meet?', 'No, as reported:', 'did not meet'],
    ['Will Voss and Horn meet?', 'Not met, as reported:', 'did not meet'],
  ])('%s', async (question, lead, text) => {
    const answer = await room.ask(question, { scope })
    expect(answer).toMatchObject({ answered: true, lead })
    expect(answer.claims[0]?.text).toContain(text)
    const cited = answer.claims.flatMap(({ citations }) => citations.map(({ articleId }) => articleId))
    expect(answer.articles.map(({ id }) => id)).toEqual(expect.arrayContaining(cited))
  })

  test('as of then: before the talks ended no state is shown', async () => {
    const answer = await room.ask('Has the joint communique been issued?', {
      scope,
      asOf: '2025-03-04T12:00:00.000Z',
    })
    expect(answer.answered).toBe(false)
  })

  test('another question is not', async () => {
    const answer = await room.ask('Did Norland reject a clause on dredging?', { scope })
    expect(answer.claims[0]?.text).toContain('rejected a clause on dredging')
  })
})

describe('how things stand', () => {
  test.each([
    'summarise',
    'tl;dr',
    'Give me a summary, please.',
    "What's the status?",
    'Where do things stand?',
  ])('%s', async question => {
    const answer = await room.ask(question, { scope })
    expect(answer.lead).toBe('Joint communique: Not issued. Voss and Horn: Not met.')
    expect(answer.claims).toHaveLength(2)
  })

  test('without states to tell, what the latest articles begin with', async () => {
    const { claims } = await room.ask('summarise')
    expect(claims[0]?.text).toContain('Clara Voss accepted an invitation')
  })
})

describe('a time without a subject asks for the news of that day', () => {
  test.each(['What happened on Wednesday?', 'And on Wednesday?', 'What happened on 5 March?'])(
    '%s',
    async question => {
      const { claims } = await room.ask(question)
      expect(claims[0]?.text).toContain('ended on Wednesday without a joint communique')
      expect(claims.map(({ text }) => text).join(' ')).not.toMatch(/opened in Lindau|will travel/)
    },
  )

  test('a day on which nothing is reported to have happened', async () => {
    expect(await room.ask('What happened on Monday?')).toMatchObject({ answered: false, claims: [] })
  })
})

describe('several questions in one message', () => {
  test('each gets its best claim', async () => {
    const { claims } = await room.ask('Who brokered the truce? How long did the confrontation last?')
    expect(claims.map(({ text }) => text).join(' ')).toMatch(/Lake Commission/)
  })

  test('what nothing answers is said before the rest', async () => {
    const answer = await room.ask('Who brokered the truce? How many ships sank at Odense?')
    expect(answer).toMatchObject({ answered: true, lead: 'Not reported: “How many ships sank at Odense?”.' })
    expect(answer.text.split(/\s+/).length).toBeLessThanOrEqual(90)
  })
})

describe('who said that?', () => {
  test('the sentences of the answer before, with who says them', async () => {
    const first = await room.ask('How many houses were destroyed by the flood?')
    const thread = [{ question: first.question, answer: first.text }]
    const answer = await room.ask('Who said that?', { thread })
    expect(answer.claims.map(({ attribution }) => attribution.speaker)).toContain('Tessin civil guard')
  })

  test('without an answer before it, it is asked back', async () => {
    const answer = await room.ask('who said that?')
    expect(answer).toMatchObject({ answered: false, searched: { articles: 0 } })
    expect(answer.text).toContain('I cannot tell what “who said that?” refers to')
  })
})

test.each(['¿Cuántas casas destruyó la crecida?', 'qwrtz plmk fgh'])(
  'a text that no article has a word of was not understood: %s',
  async question => {
    const { text } = await room.ask(question)
    expect(text).toMatch(/^I did not understand “.+ I answer questions about what the articles report/)
  },
)

test('a long question is answered for what it asks in the end', async () => {
  const preamble =
    'I have read about the valley for many weeks now, the old quarrels of the towns, their mills and the fish in it, ' +
    'the markets and the weather of this very cold spring, and after all of that I still want to know'
  const { claims } = await room.ask(
    `${preamble} why there was no joint communique after the talks in Lindau?`,
  )
  expect(claims[0]?.text).toContain('because Norland rejected a clause on dredging')
})

test('words of a question that stand together are not answered by words strewn over a sentence', async () => {
  const strewn = await roomWith([
    {
      ...riverTalks[0]!,
      body: 'Voss is expected to call for a joint effort on trade issues at the talks, her ministry’s statement read.',
    },
  ])
  expect((await strewn.ask('Has the joint statement been issued?')).answered).toBe(false)
})

test('that nobody has said why is no reason', async () => {
  const silent = await roomWith([
    { ...riverTalks[0]!, body: 'Tessin did not say why the river talks in Lindau were put off.' },
  ])
  expect((await silent.ask('Why were the river talks put off?')).answered).toBe(false)
})
