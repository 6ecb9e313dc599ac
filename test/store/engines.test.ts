import { afterAll, beforeAll, expect, test } from 'vitest'
import { retriever } from '../../src/retrieve/retriever.ts'
import { search } from '../../src/retrieve/search.ts'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import type { ArticleFilter, Store } from '../../src/store/store.ts'
import { draft, fresh, march } from '../contract/articles.ts'
import { emptyPostgres } from '../support/postgres.ts'

const ARTICLES = 2_400
const NOW = march(30)

/** Pseudo-random numbers from 0 to 1, the same in every run. */
const sequence = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

/** Words from very common to very rare ones. */
const wordOf = (random: number): string =>
  `word${'abcdefghij'[Math.floor(1_500 ** random) % 10]}${Math.floor(1_500 ** random)}`

const text = (next: () => number, words: number): string =>
  Array.from({ length: words }, () => wordOf(next())).join(' ')

const report = (index: number) => {
  const next = sequence(index + 1)
  return draft(`${text(next, 4)} ${index}`, {
    body: `${text(next, 20)}. ${text(next, 20)}.`,
    outlet: `Outlet ${index % 7}`,
    publishedAt: march(1 + (index % 28)),
  })
}

const FILTERS: readonly ArticleFilter[] = [
  { to: NOW },
  { to: march(9) },
  { from: march(5), to: march(20) },
  { to: NOW, outlets: ['Outlet 3'] },
  { to: NOW, groups: [['worda0', 'worde4', 'wordb1']], none: ['wordc2'] },
]

const queries = Array.from({ length: 40 }, (_, index) => text(sequence(index + 90_001), 2 + (index % 5)))

let stores: readonly Store[]
beforeAll(async () => {
  stores = [openSqliteStore(':memory:'), await openPostgresStore(await emptyPostgres())]
  for (const { articles } of stores) {
    for (let start = 0; start < ARTICLES; start += 400) {
      const batch = Array.from({ length: 400 }, (_, offset) => fresh(report(start + offset)))
      await articles.put(batch, NOW)
    }
  }
})
afterAll(async () => {
  for (const store of stores) await store[Symbol.asyncDispose]()
})

const onEach = <T>(read: (store: Store) => Promise<T>): Promise<T[]> => Promise.all(stores.map(read))

test('both engines count terms alike, also the common ones that they estimate', async () => {
  const terms = [...new Set(queries.flatMap(query => query.split(' ')))]
  const [embedded, shared] = await onEach(({ articles }) => articles.frequencies(terms))
  expect([...shared!]).toEqual([...embedded!])
  expect([...embedded!.values()].filter(frequency => frequency > 1_000).length).toBeGreaterThan(1)
  expect([...embedded!.values()].filter(frequency => frequency < 20).length).toBeGreaterThan(10)
})

test('both engines offer the same spellings in the same order', async () => {
  const [embedded, shared] = await onEach(({ articles }) => articles.similarTerms('worda'))
  expect(shared).toEqual(embedded)
  expect(embedded!.length).toBeGreaterThan(50)
})

test.each(FILTERS)('both engines find the same passages in the same order: %j', async filter => {
  const [embedded, shared] = await onEach(async store => {
    const evidence = retriever(store)
    const found = []
    for (const query of queries) found.push((await search(evidence, query, filter, 10)).found)
    return found.map(list => list.map(({ article, span, score }) => [article.id, span, score]))
  })
  expect(shared).toEqual(embedded)
  expect(embedded!.filter(list => list.length > 0).length).toBeGreaterThan(queries.length / 2)
})
