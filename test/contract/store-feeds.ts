import { describe, expect, test } from 'vitest'
import { newFeed } from '../../src/domain/feed.ts'
import type { Store } from '../../src/store/store.ts'
import { march } from './articles.ts'

const URL_A = 'https://a.example/feed'
const URL_B = 'https://b.example/feed'
const feed = (url: string, day = 1) => newFeed({ url }, march(day))
const entry = (key: string, fingerprint = '1', attempts = 0) => ({
  key,
  url: `https://a.example/${key}`,
  fingerprint,
  attempts,
})

export const feedsOutlive = (open: () => Promise<Store>): void => {
  describe('feeds', () => {
    test('come back as they were saved', async () => {
      await using store = await open()
      expect(await store.feeds.add(feed(URL_B))).toBe(true)
      expect(await store.feeds.add(feed(URL_A))).toBe(true)
      expect(await store.feeds.add({ ...feed(URL_A), title: 'again' })).toBe(false)
      const saved = { ...feed(URL_A), title: 'A', failures: 2, problem: 'answered 500', nextAt: null }
      await store.feeds.save(saved)
      expect(await store.feeds.get(URL_A)).toEqual(saved)
      expect((await store.feeds.list()).map(({ url }) => url)).toEqual([URL_A, URL_B])
      expect(await store.feeds.remove(URL_A)).toBe(true)
      expect(await store.feeds.remove(URL_A)).toBe(false)
      await store.feeds.save(saved)
      expect(await store.feeds.get(URL_A)).toBeNull()
    })

    test('that are due are claimed once, the longest due first', async () => {
      await using store = await open()
      await store.feeds.add(feed(URL_A, 2))
      await store.feeds.add(feed(URL_B, 1))
      await store.feeds.add({ ...feed('https://c.example/feed'), nextAt: null })
      const claim = async (day: number, limit = 9) =>
        (await store.feeds.claim(march(day), march(day + 1), limit)).map(({ url }) => url)
      expect(await claim(2, 1)).toEqual([URL_B])
      expect(await claim(2)).toEqual([URL_A])
      expect(await claim(2)).toEqual([])
      expect(await claim(3)).toEqual([URL_A, URL_B])
    })

    test('remember their entries until they change or are forgotten', async () => {
      await using store = await open()
      for (const url of [URL_A, URL_B]) await store.feeds.add(feed(url))
      await store.feeds.remember(URL_A, [entry('1'), entry('2')], march(1))
      await store.feeds.remember(URL_A, [entry('2', 'changed', 1)], march(3))
      expect(await store.feeds.entries(URL_A, ['1', '2', '3'])).toEqual(
        new Map([
          ['1', entry('1')],
          ['2', entry('2', 'changed', 1)],
        ]),
      )
      expect(await store.feeds.entries(URL_B, ['1'])).toEqual(new Map())
      await store.feeds.forget(march(2))
      expect([...(await store.feeds.entries(URL_A, ['1', '2'])).keys()]).toEqual(['2'])
      await store.feeds.remove(URL_A)
      await store.feeds.remember(URL_A, [entry('4')], march(4))
      await store.feeds.add(feed(URL_A))
      expect(await store.feeds.entries(URL_A, ['2', '4'])).toEqual(new Map())
    })

    test('keep their entries when they move, and give way to a feed that is there already', async () => {
      await using store = await open()
      await store.feeds.add(feed(URL_A))
      await store.feeds.remember(URL_A, [entry('1')], march(1))
      await store.feeds.move(URL_A, URL_B)
      expect(await store.feeds.get(URL_B)).toEqual(feed(URL_B))
      expect((await store.feeds.entries(URL_B, ['1'])).size).toBe(1)
      await store.feeds.add({ ...feed(URL_A), title: 'old' })
      await store.feeds.move(URL_A, URL_B)
      expect(await store.feeds.list()).toEqual([feed(URL_B)])
    })
  })
}
