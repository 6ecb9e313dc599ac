import { expect, test } from 'vitest'
import { materialOf } from '../../src/compile/material.ts'
import { relevanceTo } from '../../src/compile/relevance.ts'
import { analyse } from '../../src/retrieve/analysis.ts'
import { article } from './articles.ts'

const PORTS = ['Amberley', 'Corran', 'Dunlay']

/** The sentences of the articles, those that bear most on the question first. */
const ranked = (question: string, bodies: readonly string[]): string[] => {
  const { corpus, points, evidence } = materialOf(bodies.map(body => analyse(article(body))))
  const scores = relevanceTo(corpus, points)(question)
  return points
    .map(({ members }, point) => ({
      text: evidence(corpus.lines[members[0]!]!, 0).text,
      score: scores[point]!,
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)
}

test('a word of the question counts by how few sentences hold it, though every article does', () => {
  const bodies = PORTS.map(
    (port, at) =>
      `The ferry of ${port} carried ${200 + at * 7} guests on its first crossing. ` +
      `The crew of ${port} mended ${5 + at} pumps of the ferry through the night. ` +
      `The pier of ${port} needs ${10 + at} million crowns for new piles.`,
  )
  const [first, second, third] = ranked('What is reported of guests on the ferry?', bodies)
  expect([first, second, third].every(text => text!.includes('guests'))).toBe(true)
})

test('of few articles, what holds a word of the question comes before what only stands near one', () => {
  const body =
    'Divers searched the wreck for the bell on Monday. Forty people watched from the pier in heavy rain. ' +
    'Nobody has found the bell of the wreck since 1911.'
  expect(ranked('Has the bell of the wreck been found?', [body]).at(-1)).toMatch(/^Forty people/)
})
