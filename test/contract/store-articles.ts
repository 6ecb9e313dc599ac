import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArticleDraft, articleId } from '../../src/domain/article.ts'
import type { Store } from '../../src/store/store.ts'
import { draft, fresh, march, SEEN } from './articles.ts'

export const articlesOutlive = (open: () => Promise<Store>): void => {
  describe('articles', () => {
    test('come back as they were put in, with what the store adds', async () => {
      await using store = await open()
      const article = draft('Ferry stops', { author: 'A. Writer', modifiedAt: march(2), summaryOnly: true })
      const [result] = await store.articles.put([fresh(article)], SEEN)
      expect(result).toEqual({ kind: 'added', id: articleId(article) })
      expect(await store.articles.get([result!.id])).toEqual([
        {
          ...article,
          id: articleId(article),
          version: 1,
          firstSeenAt: SEEN,
          knownAt: article.publishedAt,
          reprintOf: null,
        },
      ])
    })

    test('any text survives: quotes, control characters, surrogates in pairs, nothing at all', async () => {
      await using store = await open()
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'grapheme' }),
          fc.string({ unit: 'grapheme' }),
          async (title, body) => {
            const text = body.replaceAll('\u0000', '')
            const article = draft(title.replaceAll('\u0000', ''), { body: text })
            const [result] = await store.articles.put([fresh(article)], SEEN)
            expect((await store.articles.get([result!.id]))[0]).toMatchObject({
              title: article.title,
              body: text,
            })
          },
        ),
        { numRuns: 40 },
      )
    })

    test('put in again change nothing', async () => {
      await using store = await open()
      await store.articles.put([fresh(draft('Ferry stops'))], SEEN)
      const [again] = await store.articles.put([fresh(draft('Ferry stops'))], march(20))
      expect(again?.kind).toBe('known')
      expect(await store.articles.size()).toMatchObject({ articles: 1 })
      expect((await store.articles.get([again!.id]))[0]?.firstSeenAt).toBe(SEEN)
    })

    test('that were replaced lead to what took their place', async () => {
      await using store = await open()
      const put = async (body: string, title = 'Ferry stops') =>
        (await store.articles.put([fresh(draft(title, { body }))], SEEN))[0]!.id
      const [first, second, third] = [
        await put('It stopped.'),
        await put('It halted.'),
        await put('It sank.'),
      ]
      const other = await put('It sailed.', 'Ferry starts')
      const replaced = await store.articles.replacements([first, second, third, other])
      expect(Object.fromEntries(replaced)).toEqual({
        [first]: expect.objectContaining({ id: third, body: 'It sank.' }),
        [second]: expect.objectContaining({ id: third, body: 'It sank.' }),
      })
    })

    test('results are in the order of the input, whatever the dates', async () => {
      await using store = await open()
      const articles = [5, 2, 9].map(day => draft(`Day ${day}`, { publishedAt: march(day) }))
      const results = await store.articles.put(
        articles.map(article => fresh(article)),
        SEEN,
      )
      expect(results.map(({ id }) => id)).toEqual(articles.map(articleId))
    })

    test('are given in the order of the ids, unknown ids left out', async () => {
      await using store = await open()
      const [one, two] = [draft('One'), draft('Two')]
      await store.articles.put([fresh(one), fresh(two)], SEEN)
      const unknown = articleId(draft('Three'))
      const found = await store.articles.get([articleId(two), unknown, articleId(one)])
      expect(found.map(({ title }) => title)).toEqual(['Two', 'One'])
    })

    test('a changed body under the same address is a new version; the old one can still be cited', async () => {
      await using store = await open()
      const first = draft('Ferry stops', { body: 'Ten ferries stopped.' })
      const second = { ...first, body: 'Twelve ferries stopped.' }
      await store.articles.put([fresh(first)], SEEN)
      const [result] = await store.articles.put([fresh(second)], march(20))
      expect(result?.kind).toBe('updated')
      const versions = await store.articles.versions(first.url)
      expect(versions.map(({ version, body, knownAt }) => [version, body, knownAt])).toEqual([
        [1, 'Ten ferries stopped.', march(1)],
        [2, 'Twelve ferries stopped.', march(20)],
      ])
      expect((await store.articles.get([articleId(first)]))[0]?.body).toBe('Ten ferries stopped.')
    })

    test('a batch that cannot be kept as a whole is not kept at all', async () => {
      await using store = await open()
      const broken = { ...draft('Broken'), title: null as unknown as string }
      await expect(store.articles.put([fresh(draft('Whole')), fresh(broken)], SEEN)).rejects.toThrow()
      expect(await store.articles.size()).toEqual({ articles: 0, meanLength: 0 })
      expect(await store.articles.similarTerms('whale')).toEqual([])
      expect((await store.articles.put([fresh(draft('Whole'))], SEEN))[0]?.kind).toBe('added')
      expect(await store.articles.similarTerms('whale')).toEqual(['whole'])
    })

    test('that share a band are found, newest first', async () => {
      await using store = await open()
      const old = draft('Old', { publishedAt: march(1) })
      const recent = draft('Recent', { publishedAt: march(2) })
      const other = draft('Other')
      await store.articles.put(
        [
          fresh(old, { bands: [7, 8] }),
          fresh(recent, { bands: [8, 4_294_967_295] }),
          fresh(other, { bands: [9] }),
        ],
        SEEN,
      )
      expect(await store.articles.sharing([8, 11], 10)).toEqual([articleId(recent), articleId(old)])
      expect(await store.articles.sharing([8], 1)).toEqual([articleId(recent)])
      expect(await store.articles.sharing([], 10)).toEqual([])
    })

    test('an article and its reprints get an earlier origin, again and again the same', async () => {
      await using store = await open()
      const [first, middle, copy] = ['First', 'Middle', 'Copy'].map(title => draft(title)) as [
        ArticleDraft,
        ArticleDraft,
        ArticleDraft,
      ]
      await store.articles.put(
        [fresh(middle), fresh(copy, { reprintOf: articleId(middle) }), fresh(first)],
        SEEN,
      )
      await store.articles.moveReprints(articleId(middle), articleId(first))
      await store.articles.moveReprints(articleId(middle), articleId(first))
      const stored = await store.articles.get([first, middle, copy].map(articleId))
      expect(stored.map(article => article.reprintOf)).toEqual([null, articleId(first), articleId(first)])
    })

    test('the origin of a reprint is kept', async () => {
      await using store = await open()
      const origin = draft('Origin')
      const copy = draft('Copy')
      await store.articles.put([fresh(origin), fresh(copy, { reprintOf: articleId(origin) })], SEEN)
      expect((await store.articles.get([articleId(copy)]))[0]?.reprintOf).toBe(articleId(origin))
    })
  })
}
