import { expect, test } from 'vitest'
import type { ArticleDraft } from '../../src/domain/article.ts'
import { draft } from '../support/builders.ts'
import { roomWith } from './articles.ts'

const piece = (title: string, body: string): ArticleDraft =>
  draft({ title, body, url: `https://post.example/${title.length}`, publishedAt: '2025-03-04T09:00:00.000Z' })

const room = await roomWith([
  piece(
    'Lake talks go on',
    'Talks at the Lake Commission (LC) went on into the night, and Voss said little. Nobody left before Clara Voss did.',
  ),
  piece(
    'A new sluice',
    'The Lake Commission, a body of five riverside states, paid for the sluice. Water Minister Clara Voss opened it.',
  ),
  piece(
    'Who decides on the lake',
    'The five-member grouping, which includes Tessin and Norland, met ahead of the LC summit. Voss made up her mind late.',
  ),
  piece(
    'The talks in numbers',
    'At the talks 26 fishermen and three boats were counted. The three-day talks ended early.',
  ),
])

test.each([
  ['Who is Clara Voss?', 'Water Minister Clara Voss'],
  ['What is the Lake Commission?', 'a body of five riverside states'],
  ['What is the LC?', 'The five-member grouping, which includes'],
  ['How many people were counted at the talks?', '26 fishermen'],
  ['How many days did the talks last?', 'three-day talks'],
])('%s', async (question, expected) => {
  const answer = await room.ask(question)
  expect(answer.answered).toBe(true)
  expect(answer.claims[0]?.text).toContain(expected)
})

test('a word that outweighs all others of the question must be met near the answer', async () => {
  const began = (what: string) =>
    piece(`${what} on`, `The ${what} began in Lindau on Wednesday with guests from ten towns.`)
  const lake = await roomWith([
    ...['festival', 'regatta gala', 'book fair', 'wine tasting', 'marathon race'].map(began),
    draft({
      title: 'Winter works',
      body: 'The water board has much to do. Drawdown of the upper lake began in January, it said.',
      url: 'https://post.example/winter',
      publishedAt: '2024-02-01T09:00:00.000Z',
    }),
  ])
  const answer = await lake.ask('When did drawdown begin?')
  expect(answer.text).toContain('in January')
  expect(answer.text).not.toContain('Wednesday')
})

test('a short name that is not reported is no other word that sounds alike', async () => {
  const answer = await room.ask('Did Mado meet Vessa?')
  expect(answer.answered).toBe(false)
  expect(answer.text).toContain('No article mentions Mado')
})
