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

test('a short name that is not reported is no other word that sounds alike', async () => {
  const answer = await room.ask('Did Mado meet Vessa?')
  expect(answer.answered).toBe(false)
  expect(answer.text).toContain('No article mentions Mado')
})
