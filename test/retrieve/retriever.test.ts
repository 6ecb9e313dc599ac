import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ArticleDraft } from '../../src/domain/article.ts'
import { type Retriever, retriever } from '../../src/retrieve/retriever.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'

const NOW = '2025-03-10T00:00:00.000Z'

const draft = (title: string, body: string, more: Partial<ArticleDraft> = {}): ArticleDraft => ({
  title,
  body,
  url: `https://news.example/${encodeURIComponent(title)}`,
  outlet: 'Harbour Post',
  author: null,
  publishedAt: '2025-03-01T09:00:00.000Z',
  dateBasis: 'stated',
  modifiedAt: null,
  summaryOnly: false,
  language: 'en',
  ...more,
})

const FERRY = draft(
  'Ferry service stopped',
  'The harbour authority stopped the night ferry on Monday.\nEngineers found cracks in two of the ramps.',
)
const BAKERY = draft('Bakery reopens', 'The bakery on Mill Street opened again. Its ovens had failed in May.')
const BRIDGE = draft(
  'Bridge delayed',
  'The bridge opens a year late. The authority named no reason for the delay.',
)

describe('gathering evidence for a question', () => {
  let store: Store
  let evidence: Retriever
  beforeEach(async () => {
    store = await openStore('sqlite::memory:')
    await store.articles.put(
      [FERRY, BAKERY, BRIDGE].map(article => ({ draft: article, bands: [], reprintOf: null })),
      NOW,
    )
    evidence = retriever(store)
  })
  afterEach(() => store[Symbol.asyncDispose]())

  test('the article that holds the rarest words of the question comes first', async () => {
    const { articles } = await evidence.gather('Why did the harbour authority stop the ferry?', {}, 10)
    expect(articles.map(({ analysis }) => analysis.article.title)).toEqual([FERRY.title, BRIDGE.title])
  })

  test('each sentence has its own score, zero where nothing of the question occurs', async () => {
    const { articles } = await evidence.gather('cracks in the ramps', {}, 10)
    const scores = articles[0]!.sentenceScores
    expect(scores[0]).toBe(0)
    expect(scores[1]).toBeGreaterThan(0)
  })

  test('only articles that the filter admits are used', async () => {
    const { articles } = await evidence.gather('authority', { groups: [['bridg']] }, 10)
    expect(articles.map(({ analysis }) => analysis.article.title)).toEqual([BRIDGE.title])
  })

  test.each([
    ['nothing', ''],
    ['function words alone', 'what is it'],
    ['words that no article holds', 'zeppelin'],
    ['index syntax', '" OR * NEAR( terms:{'],
    ['SQL', "'; DROP TABLE article; --"],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['a very long text', 'zeppelin '.repeat(20_000)],
  ])('%s finds nothing and breaks nothing', async (_, question) => {
    const { articles } = await evidence.gather(question, {}, 10)
    expect(articles.every(({ score }) => Number.isFinite(score))).toBe(true)
    expect((await evidence.gather('ferry', {}, 10)).articles).toHaveLength(1)
  })
})
