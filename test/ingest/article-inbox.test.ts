import { expect, it } from 'vitest'
import type { ArticleDraft } from '../../src/domain/article.ts'
import { ArticleInbox } from '../../src/ingest/article-inbox.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'

const NOW = '2025-03-10T12:00:00.000Z'
const draft = (name: string, body = `Story ${name}.`): ArticleDraft => ({
  title: name,
  body,
  url: `https://paper.example/${name}`,
  outlet: null,
  author: null,
  publishedAt: null,
  dateBasis: 'unknown',
  modifiedAt: null,
  summaryOnly: false,
  language: null,
})

it('tells every writer what became of its own articles, all stored in one transaction', async () => {
  await using store = openSqliteStore(':memory:')
  let transactions = 0
  const counting = Object.create(store.articles, {
    put: {
      value: (...args: Parameters<typeof store.articles.put>) => {
        transactions += 1
        return store.articles.put(...args)
      },
    },
  })
  const inbox = new ArticleInbox(counting, () => NOW)
  await inbox.put([draft('a')])
  const [first, second, third] = await Promise.all([
    inbox.put([draft('a'), draft('b')]),
    inbox.put([]),
    inbox.put([draft('a', 'Changed.')]),
  ])
  expect(first!.map(({ kind }) => kind)).toEqual(['known', 'added'])
  expect(second).toEqual([])
  expect(third!.map(({ kind }) => kind)).toEqual(['updated'])
  expect(transactions).toBe(2)
})

it('tells every writer when storing fails, and goes on afterwards', async () => {
  await using store = openSqliteStore(':memory:')
  let fails = true
  const failing = Object.create(store.articles, {
    put: {
      value: (...args: Parameters<typeof store.articles.put>) =>
        fails ? Promise.reject(new Error('disk full')) : store.articles.put(...args),
    },
  })
  const inbox = new ArticleInbox(failing, () => NOW)
  const both = await Promise.allSettled([inbox.put([draft('a')]), inbox.put([draft('b')])])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await inbox.put([draft('a')])).toMatchObject([{ kind: 'added' }])
})
