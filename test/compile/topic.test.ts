import { describe, expect, test } from 'vitest'
import { coverageOf, topicOf, undatedAfter } from '../../src/compile/topic.ts'
import type { About } from '../../src/domain/briefing.ts'
import { draft, storeWith } from './briefings.ts'

const ASOF = '2025-03-10T00:00:00.000Z'
const SEEN = '2025-03-11T00:00:00.000Z'

const articles = [
  draft('Gazette', '2025-03-01T00:00:00.000Z', 'The harbour bridge was closed to lorries.'),
  draft('Courier', '2025-03-02T00:00:00.000Z', 'A bridge over the harbour of Lindow was painted.'),
  draft('Courier', '2025-03-03T00:00:00.000Z', 'The ferry carried more passengers.', { language: 'da' }),
  draft('Radio', '2025-03-20T00:00:00.000Z', 'The harbour bridge was opened again.'),
  draft('Notes', null, 'The harbour bridge has two new girders.'),
]

const found = async (about: Partial<About> | null): Promise<number> => {
  const store = await storeWith(articles, SEEN)
  const whole = about && { any: [], all: [], none: [], outlets: [], languages: [], ...about }
  const topic = await topicOf(store.articles, whole, ASOF)
  return (await coverageOf(store.articles, topic)).articles
}

describe('the articles of a briefing, as of an instant', () => {
  test.each<[string, Partial<About> | null, number]>([
    ['all that are known', null, 3],
    ['any of some words', { any: ['ferry', 'girders'] }, 1],
    ['any of some words and phrases', { any: ['ferry', 'harbour bridge'] }, 2],
    ['a phrase, its words side by side', { any: ['harbour bridge'] }, 1],
    ['all of some words', { all: ['bridge', 'harbour'] }, 2],
    ['none of a word', { none: ['ferry'] }, 2],
    ['none of a phrase', { any: ['bridge'], none: ['harbour bridge'] }, 1],
    ['of an outlet', { outlets: ['courier'] }, 2],
    ['in a language', { languages: ['da'] }, 1],
  ])('%s', async (_, about, expected) => {
    expect(await found(about)).toBe(expected)
  })

  test('what was searched is told: articles, outlets, time', async () => {
    const store = await storeWith(articles, SEEN)
    const topic = await topicOf(store.articles, null, ASOF)
    expect(await coverageOf(store.articles, topic)).toEqual({
      articles: 3,
      outlets: 2,
      from: '2025-03-01T00:00:00.000Z',
      to: '2025-03-03T00:00:00.000Z',
    })
  })

  test('undated ones of the topic that were first seen later are counted', async () => {
    const store = await storeWith(articles, SEEN)
    const about = { any: ['harbour bridge'], all: [], none: [], outlets: [], languages: [] }
    expect(await undatedAfter(store.articles, await topicOf(store.articles, about, ASOF), ASOF)).toBe(1)
    expect(await undatedAfter(store.articles, await topicOf(store.articles, about, SEEN), SEEN)).toBe(0)
  })
})
