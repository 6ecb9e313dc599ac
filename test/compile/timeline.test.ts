import { expect, test } from 'vitest'
import { materialOf } from '../../src/compile/material.ts'
import { inEventOrder } from '../../src/compile/timeline.ts'
import { analyse } from '../../src/retrieve/analysis.ts'
import { article, evidenceOf } from './articles.ts'

const ordered = (...bodies: readonly (readonly [string, string])[]): string[] => {
  const articles = bodies.map(([body, day]) => article(body, day))
  const groups = articles.flatMap(item => evidenceOf(item).map(evidence => [evidence] as const))
  return inEventOrder(groups, materialOf(articles.map(analyse)).dateAround).map(([{ text }]) => text)
}

test('in the order of events, not of publication', () => {
  expect(
    ordered(
      ['A truce was reached on March 10.', '2025-03-11'],
      ['Gunmen attacked the fort on February 22.', '2025-03-13'],
    ),
  ).toEqual(['Gunmen attacked the fort on February 22.', 'A truce was reached on March 10.'])
})

test('what tells no date follows what its article told before it', () => {
  expect(
    ordered(
      ['The truce of March 10 still holds.', '2025-03-11'],
      [
        'Gunmen attacked the fort on February 22. The army struck back. It was over by March 10.',
        '2025-03-13',
      ],
    ),
  ).toEqual([
    'Gunmen attacked the fort on February 22.',
    'The army struck back.',
    'The truce of March 10 still holds.',
    'It was over by March 10.',
  ])
})

test('what cannot be placed comes last', () => {
  expect(
    ordered(['The fort is old.', '2025-03-11'], ['A truce was reached on March 10.', '2025-03-13']),
  ).toEqual(['A truce was reached on March 10.', 'The fort is old.'])
})

test('of one day, what happened before what is said of it', () => {
  expect(
    ordered(
      ['The ministry says that its planes struck the fort on May 7.', '2025-05-09'],
      ['Rebels fired on the harbour from the fort on May 7.', '2025-05-09'],
    ),
  ).toEqual([
    'Rebels fired on the harbour from the fort on May 7.',
    'The ministry says that its planes struck the fort on May 7.',
  ])
})
