import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ArticleDraft } from '../../src/domain/article.ts'
import type { ArticleFilter, Store } from '../../src/store/store.ts'
import { terms } from '../../src/text/tokens.ts'
import { draft, fresh, march, SEEN } from './articles.ts'

const FERRY = draft('Ferry stops at harbour', { publishedAt: march(1) })
const BRIDGE = draft('Bridge opens at harbour', { publishedAt: march(3), outlet: 'The Ridge Courier' })
const BREAD = draft('Brot wird teurer', { publishedAt: march(5), outlet: 'Talblatt', language: 'de-CH' })
const UNDATED = draft('Harbour fees', {
  publishedAt: null,
  dateBasis: 'unknown',
  outlet: null,
  url: 'https://www.lowland.example/fees',
})

const groups = (...words: string[]): string[][] => words.map(word => terms(word))

export const searchFinds = (open: () => Promise<Store>): void => {
  describe('finding articles', () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      await store.articles.put(
        [FERRY, BRIDGE, BREAD, UNDATED].map(article => fresh(article)),
        SEEN,
      )
    })
    afterEach(() => store[Symbol.asyncDispose]())

    const titles = async (filter: ArticleFilter, limit = 10): Promise<string[]> =>
      (await store.articles.get(await store.articles.match(filter, limit))).map(({ title }) => title)
    const ranked = async (words: Record<string, number>, filter: ArticleFilter = {}): Promise<string[]> => {
      const weighted = Object.entries(words).map(([word, weight]) => ({ term: terms(word)[0]!, weight }))
      return (await store.articles.get(await store.articles.rank(weighted, filter, 10))).map(
        ({ title }) => title,
      )
    }

    test.each<[string, ArticleFilter, ArticleDraft[]]>([
      ['no condition: all, newest first', {}, [UNDATED, BREAD, BRIDGE, FERRY]],
      ['a word', { groups: groups('harbour') }, [UNDATED, BRIDGE, FERRY]],
      ['either of two words', { groups: [['ferri', 'brot']] }, [BREAD, FERRY]],
      ['two words together', { groups: groups('harbour', 'bridge') }, [BRIDGE]],
      ['a word without another', { groups: groups('harbour'), none: terms('ferry') }, [UNDATED, BRIDGE]],
      ['without a word, and no other condition', { none: terms('harbour') }, [BREAD]],
      ['an outlet, however written', { outlets: ['the ridge-courier'] }, [BRIDGE]],
      ['an outlet known by its host', { outlets: ['lowland.example'] }, [UNDATED]],
      ['a language in any of its regions', { languages: ['de'] }, [BREAD]],
      ['from an instant on', { from: march(3) }, [UNDATED, BREAD, BRIDGE]],
      ['up to an instant', { to: march(3) }, [BRIDGE, FERRY]],
      ['undated ones from when they were seen', { from: SEEN, to: SEEN }, [UNDATED]],
      ['a second before publication', { to: '2025-03-01T08:59:59.999Z' }, []],
      ['all at once', { groups: groups('harbour'), outlets: ['Harbour Post'], to: march(4) }, [FERRY]],
      ['nothing', { groups: groups('zeppelin') }, []],
    ])('%s', async (_, filter, expected) => {
      expect(await titles(filter)).toEqual(expected.map(({ title }) => title))
      const coverage = await store.articles.coverage(filter)
      expect(coverage.articles).toBe(expected.length)
    })

    test('no more than the limit', async () => {
      expect(await titles({}, 2)).toEqual([UNDATED.title, BREAD.title])
    })

    test('the newest come first, in whatever order they came in', async () => {
      const at = (hour: number) => draft(`Tide at ${hour}`, { publishedAt: `2025-03-07T${hour}:00:00.000Z` })
      for (const hour of [12, 18, 15]) await store.articles.put([fresh(at(hour))], SEEN)
      const tides = { groups: groups('tide') }
      expect(await titles(tides)).toEqual(['Tide at 18', 'Tide at 15', 'Tide at 12'])
      expect(await titles(tides, 1)).toEqual(['Tide at 18'])
      expect(
        await titles({ ...tides, from: '2025-03-07T13:00:00.000Z', to: '2025-03-07T16:00:00.000Z' }),
      ).toEqual(['Tide at 15'])
      expect(await ranked({ tide: 1 }, { from: '2025-03-07T13:00:00.000Z' })).toEqual([
        'Tide at 18',
        'Tide at 15',
      ])
    })

    test('coverage tells how many, of how many outlets, over what time', async () => {
      expect(await store.articles.coverage({})).toEqual({
        articles: 4,
        outlets: 4,
        from: march(1),
        to: march(5),
      })
      expect(await store.articles.coverage({ groups: groups('zeppelin') })).toEqual({
        articles: 0,
        outlets: 0,
        from: null,
        to: null,
      })
    })

    test('ranking adds up the weights, and gives the newer of equals first', async () => {
      expect(await ranked({ harbour: 1, ferry: 2 })).toEqual([FERRY.title, UNDATED.title, BRIDGE.title])
      expect(await ranked({ harbour: 1, ferry: 2 }, { from: march(2) })).toEqual([
        UNDATED.title,
        BRIDGE.title,
      ])
      expect(await ranked({ zeppelin: 1 })).toEqual([])
      expect(await ranked({})).toEqual([])
    })

    test.each<[string, ArticleFilter, string[]]>([
      ['words', { groups: groups('opens') }, [BRIDGE.title]],
      ['words that must not occur', { none: terms('opens') }, [FERRY.title, UNDATED.title]],
      ['outlets and languages', { outlets: ['Harbour Post'], languages: ['en'] }, [FERRY.title]],
      ['all at once', { groups: groups('harbour'), none: terms('fees'), to: march(2) }, [FERRY.title]],
    ])('ranking keeps to the filter: %s', async (_, filter, expected) => {
      expect(await ranked({ harbour: 1, ferry: 2 }, filter)).toEqual(expected)
    })

    test('a superseded version is found as of its time and not today', async () => {
      await store.articles.put([fresh({ ...FERRY, body: 'The ferry runs again.' })], march(20))
      const as = async (to?: string) =>
        (
          await store.articles.get(
            await store.articles.match({ groups: groups('ferry'), ...(to ? { to } : {}) }, 10),
          )
        ).map(({ version }) => version)
      expect(await as()).toEqual([2])
      expect(await as(march(19))).toEqual([1])
      expect(await as(march(20))).toEqual([2])
      expect(await ranked({ council: 1 }, { to: march(2) })).toEqual([FERRY.title])
      expect(await ranked({ council: 1 })).not.toContain(FERRY.title)
    })

    test('frequencies are exact for rare terms and near for common ones', async () => {
      const many = Array.from({ length: 3_000 }, (_, index) =>
        draft(`Note ${index}`, {
          body: index % 2 === 0 ? 'even minutes' : 'odd minutes',
          publishedAt: march(1 + (index % 28)),
        }),
      )
      await store.articles.put(
        many.map(article => fresh(article)),
        march(30),
      )
      const found = await store.articles.frequencies(terms('harbour minutes even zeppelin'))
      expect([...found.keys()]).toEqual(terms('harbour minutes even zeppelin'))
      expect(found.get('harbor')).toBe(3)
      expect(found.get('zeppelin')).toBe(0)
      expect(found.get('minut')).toBeGreaterThan(2_700)
      expect(found.get('minut')).toBeLessThanOrEqual(3_004)
      expect(found.get('even')).toBeGreaterThan(1_350)
      expect(found.get('even')).toBeLessThan(1_650)
    })

    test('terms that may be another spelling are offered', async () => {
      expect(await store.articles.similarTerms('harbr')).toContain('harbor')
      expect(await store.articles.similarTerms('brudge')).toContain('bridg')
    })

    test('outlets are listed once, by name or by host', async () => {
      await store.articles.put([fresh(draft('More', { outlet: 'HARBOUR POST' }))], SEEN)
      expect(await store.articles.outlets()).toEqual(
        ['Harbour Post', 'Talblatt', 'The Ridge Courier', 'lowland.example'].sort(),
      )
    })

    test.each(['"', '* OR NEAR(', "'; DROP TABLE article; --", '\uE000oharbourpost', '', ' ', '\u0000'])(
      'a term that looks like syntax is only a term: %j',
      async term => {
        expect(await store.articles.match({ groups: [[term]] }, 10)).toEqual([])
        expect(await store.articles.rank([{ term, weight: 1 }], {}, 10)).toEqual([])
        expect(await titles({ groups: groups('ferry') })).toEqual([FERRY.title])
      },
    )
  })
}
