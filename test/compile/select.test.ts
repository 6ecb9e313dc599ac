import { describe, expect, test } from 'vitest'
import type { Point } from '../../src/compile/points.ts'
import { deal, rankings } from '../../src/compile/select.ts'

/** A point of its own words, made by so many sentences of as many origins. */
const point = (term: number, sentences = 1): Point => ({
  members: Array.from({ length: sentences }, (_, at) => term * 10 + at),
  origins: sentences,
  substance: 1,
  terms: Int32Array.of(term),
  content: Float64Array.of(1),
  center: Float64Array.of(1),
})

/** The points that each section tells, by their place in the list. */
const dealt = (
  points: readonly Point[],
  relevance: readonly (readonly number[])[],
  limit = 5,
  hasState = relevance.map(() => false),
): number[][] =>
  deal(
    points,
    rankings(points, relevance, hasState),
    relevance.map(() => limit),
    [],
    () => true,
  ).map(section => section.map(item => item.point))

describe('a section tells', () => {
  test('what more origins say first, when it answers the question as well', () => {
    expect(dealt([point(1), point(2, 3)], [[1, 1]])).toEqual([[1, 0]])
  })

  test('nothing that hardly answers its question, even when there is room', () => {
    expect(dealt([point(1), point(2)], [[1, 0.1]])).toEqual([[0]])
  })

  test('nothing that answers another question much better, even when that section is full', () => {
    const points = [point(1), point(2), point(3)]
    const relevance = [
      [0.6, 0.5, 1],
      [1, 0.9, 0],
    ]
    expect(dealt(points, relevance, 1)).toEqual([[2], [0]])
    expect(dealt(points, relevance, 2)).toEqual([[2], [0, 1]])
  })

  test('beside its state nothing that another question asks for more, and yields that to it', () => {
    const points = [point(1), point(2), point(3)]
    const relevance = [
      [1, 0.5, 0.6],
      [0.1, 0.6, 1],
    ]
    expect(dealt(points, relevance, 5, [true, false])).toEqual([[0], [2, 1]])
  })

  test('nothing twice', () => {
    expect(dealt([point(1), point(1)], [[1, 1]])).toEqual([[0]])
  })
})
