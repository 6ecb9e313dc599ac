import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ArticleDraft, articleId } from '../../src/domain/article.ts'
import { retriever } from '../../src/retrieve/retriever.ts'
import { type Found, search } from '../../src/retrieve/search.ts'
import { openStore } from '../../src/store/open.ts'
import type { ArticleFilter, Store } from '../../src/store/store.ts'
import { draft, fresh, march, SEEN } from '../contract/articles.ts'

describe('searching the store', () => {
  let store: Store
  beforeEach(async () => {
    store = await openStore('sqlite::memory:')
  })
  afterEach(() => store[Symbol.asyncDispose]())

  const keep = (...articles: ArticleDraft[]) =>
    store.articles.put(
      articles.map(article => fresh(article)),
      SEEN,
    )
  const find = async (question: string, filter: ArticleFilter = {}, limit = 10): Promise<readonly Found[]> =>
    (await search(retriever(store), question, { to: SEEN, ...filter }, limit)).found
  const titles = async (question: string, filter?: ArticleFilter): Promise<string[]> =>
    (await find(question, filter)).map(({ article }) => article.title)

  test('a passage is an exact run of whole sentences of at most 1,500 characters, built around what was asked', async () => {
    const filler = 'The council met and talked of many other things for a long while. '
    await keep(
      draft('Minutes', { body: `${filler.repeat(60)}The zeppelin landed on the pier. ${filler.repeat(60)}` }),
    )
    const [found] = await find('zeppelin pier')
    expect(found!.text).toContain('The zeppelin landed on the pier.')
    expect(found!.text).toBe(found!.article.body.slice(found!.span.start, found!.span.end))
    expect(found!.text.length).toBeLessThanOrEqual(1_500)
    expect(found!.text).toMatch(/^The .*\.$/s)
  })

  test('scores fall along the list', async () => {
    await keep(
      ...Array.from({ length: 20 }, (_, index) =>
        draft(`Ferry ${index}`, { body: `Ferry ${index} sailed. `.repeat(index + 1) }),
      ),
    )
    const scores = (await find('ferry sailed')).map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores).toHaveLength(10)
  })

  test('an article without a text is found by its title', async () => {
    await keep(draft('Ferry strike ends', { body: '' }))
    expect((await find('ferry strike'))[0]).toMatchObject({
      text: 'Ferry strike ends',
      span: { start: 0, end: 0 },
    })
  })

  test.each([
    ['defense budget', 'The defence budget grew.'],
    ['Minister Karim', 'Khalid Karim, a minister, spoke.'],
    ['Kareem', 'Khalid Karim spoke.'],
    ['Mohammed Yousuf', 'Muhammad Yusuf spoke.'],
    ['Tamaldar bridge', 'The Tam-al-dar bridge and the Tamal dar gate.'],
    ['Tam-al Dar', 'Operation Tamal began.'],
    ['Tamalu gate', 'The Tamal gate opened.'],
    ['Zurich', 'In Zürich the ferry sailed.'],
    ['organizations', 'An organisation of pilots formed.'],
    ['夜のフェリー', '市は夜のフェリーを止めた。'],
    ['เรือข้ามฟาก', 'เมืองหยุดเรือข้ามฟากตอนกลางคืน'],
    ['паром ночью', 'Паром ночью не ходит.'],
    ['العبارة الليلية', 'توقفت العبارة الليلية.'],
  ])('%s finds: %s', async (question, body) => {
    await keep(
      draft('Wanted', { body, language: null }),
      draft('Other', { body: 'Nothing of the kind happened here.' }),
    )
    expect(await titles(question)).toEqual(['Wanted'])
  })

  test('a quotation must stand as it is', async () => {
    await keep(
      draft('Apart', { body: 'The ferry sails at night, and a night train meets the ferry.' }),
      draft('Together', { body: 'The night ferry sails.' }),
    )
    expect(await titles('"night ferry"')).toEqual(['Together'])
    expect(await titles('"ferry ferry"')).toEqual([])
  })

  test('a named outlet comes first', async () => {
    await keep(
      draft('One', { body: 'The ferry stopped for the storm.', outlet: 'Ridge Courier' }),
      draft('Two', { body: 'The ferry stopped for the storm.', outlet: 'Talblatt' }),
    )
    expect((await titles('ferry storm in the Talblatt'))[0]).toBe('Two')
    expect((await titles('ferry storm in the Ridge Courier'))[0]).toBe('One')
    expect(await titles('ferry storm', { outlets: ['talblatt'] })).toEqual(['Two'])
  })

  test('a named day comes first', async () => {
    await keep(
      draft('Third', { body: 'The ferry stopped.', publishedAt: march(3) }),
      draft('Fifth', { body: 'The ferry stopped.', publishedAt: march(7) }),
    )
    expect((await titles('ferry on 3 March'))[0]).toBe('Third')
    expect((await titles('ferry on 7 March'))[0]).toBe('Fifth')
  })

  test('each thing of a comparison gets its evidence, before more of the same', async () => {
    const ferries = Array.from({ length: 12 }, (_, index) =>
      draft(`Ferry report ${index}`, { body: `The night ferry stopped at the harbour on day ${index}.` }),
    )
    await keep(...ferries, draft('Bridge', { body: 'Lorries crossed the new bridge.' }))
    expect((await titles('Did the night ferry stop, while lorries crossed a bridge?')).slice(0, 3)).toContain(
      'Bridge',
    )
  })

  test('an article that holds every word comes before one that repeats some of them', async () => {
    await keep(
      draft('Some', { body: 'Ferry, ferry, ferry: the night ferry and the day ferry.' }),
      draft('All', {
        body: 'The night ferry met a pilot after it had left the harbour in heavy fog on Monday.',
      }),
    )
    expect(await titles('night ferry pilot')).toEqual(['All', 'Some'])
  })

  test('reprints are shown once', async () => {
    const origin = draft('Origin', { body: 'The ferry stopped for the storm.' })
    await keep(origin)
    await store.articles.put(
      [1, 2, 3].map(copy =>
        fresh(draft(`Copy ${copy}`, { body: 'The ferry stopped for the storm.' }), {
          reprintOf: articleId(origin),
        }),
      ),
      SEEN,
    )
    expect(await find('ferry storm')).toHaveLength(1)
  })
})
