import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import type { ArticleDraft } from '../../src/domain/article.ts'
import { isExact } from '../../src/domain/citation.ts'
import { claimsOf, type Edition } from '../../src/domain/edition.ts'
import type { Store } from '../../src/store/store.ts'
import { briefing, draft, incoming, section, storeWith } from './briefings.ts'

const NOW = '2025-03-10T00:00:00.000Z'

const gazette = draft(
  'Harbour Gazette',
  '2025-03-03T08:00:00.000Z',
  'The Lindow harbour bridge was closed to lorries on Monday after inspectors found cracks in two steel girders. ' +
    'Engineers expect the repair of the girders to take six weeks and to cost 4.2 million euros.\n' +
    'Read more: Ten walks along the coast.',
)
const courier = draft(
  'Lindow Courier',
  '2025-03-04T09:00:00.000Z',
  'Inspectors found cracks in two steel girders of the Lindow harbour bridge, and lorries were banned from it on Monday. ' +
    'Hauliers say the detour through Marsh Lane adds 40 minutes to each trip.',
)
const radio = draft(
  'Radio Estuary',
  '2025-03-05T07:00:00.000Z',
  'The repair of the cracked girders on the Lindow harbour bridge will cost 4.2 million euros and take six weeks, engineers expect. ' +
    'Shops on the quay report fewer customers since the bridge was closed to lorries.',
)
const all = [gazette, courier, radio]
const sections = [
  section('closure', 'Why was the harbour bridge closed to lorries?', { limit: 2 }),
  section('repair', 'How long will the repair take and what will it cost?', { limit: 2 }),
]

const compiled = async (
  articles: readonly ArticleDraft[],
  asOf = NOW,
): Promise<{ edition: Edition; store: Store }> => {
  const store = await storeWith(articles, '2025-03-06T00:00:00.000Z')
  return { store, edition: await compile({ store, briefing: briefing(sections), asOf, since: null }) }
}

describe('an edition', () => {
  test('makes one claim of what several outlets say, cited with each of them', async () => {
    const { edition } = await compiled(all)
    const cost = claimsOf(edition).find(claim => claim.text.includes('4.2 million'))
    expect(cost?.attribution.outlets.toSorted()).toEqual(['Harbour Gazette', 'Radio Estuary'])
    expect(cost?.citations).toHaveLength(2)
  })

  test('tells nothing in a section from before its window, and says over what time it looked', async () => {
    const recent = section('closure', 'Why was the harbour bridge closed to lorries?', { windowDays: 2 })
    const store = await storeWith(all, '2025-03-06T00:00:00.000Z')
    const { sections } = await compile({ store, briefing: briefing([recent]), asOf: NOW, since: null })
    expect(sections[0]).toMatchObject({
      result: 'quiet',
      searched: { articles: 0, outlets: 0, from: '2025-03-08T00:00:00.000Z', to: NOW },
    })
  })

  test('has no place in its background for what one article alone thinks may come', async () => {
    const guess = draft(
      'Marsh Weekly',
      '2025-03-05T09:00:00.000Z',
      'The cracked girders of the Lindow harbour bridge might be replaced by a tunnel, analysts think.',
    )
    const store = await storeWith([guess], '2025-03-06T00:00:00.000Z')
    const claimsOfKind = async (kind: 'background' | 'news'): Promise<number> => {
      const asked = section('bridge', 'What happened to the girders of the harbour bridge?', { kind })
      return claimsOf(await compile({ store, briefing: briefing([asked]), asOf: NOW, since: null })).length
    }
    expect([await claimsOfKind('background'), await claimsOfKind('news')]).toEqual([0, 1])
  })

  test('tells of a page of many stories only the one that it is about', async () => {
    const roundup = draft(
      'Coast Roundup',
      '2025-03-05T10:00:00.000Z',
      [
        'The town of Esker repaired its harbour clock for 20,000 euros.',
        ...Array.from(
          { length: 9 },
          (_, at) => `Village ${at} of the north coast held its winter fair again.`,
        ),
        'The Lindow harbour bridge stays closed to lorries, its keeper said.',
        ...Array.from({ length: 9 }, (_, at) => `Village ${at} of the south coast chose a new mayor.`),
        'The repair of the lighthouse at Norr will cost 9 million euros.',
      ].join(' '),
      { title: 'News from the coast' },
    )
    const store = await storeWith([...all, roundup], '2025-03-06T00:00:00.000Z')
    const about = { any: ['Lindow'], all: [], none: [], outlets: [], languages: [] }
    const edition = await compile({ store, briefing: briefing(sections, { about }), asOf: NOW, since: null })
    const told = claimsOf(edition).filter(({ attribution }) => attribution.outlets.includes('Coast Roundup'))
    expect(told.map(({ text }) => text).filter(text => !text.includes('Lindow'))).toEqual([])
  })

  test('has no place in its background for how things are now', async () => {
    const present = draft(
      'Marsh Weekly',
      '2025-03-05T09:00:00.000Z',
      'Divers are still searching the piles of the Lindow harbour bridge for cracks in the girders.',
    )
    const store = await storeWith([present], '2025-03-06T00:00:00.000Z')
    const asked = section('bridge', 'What happened to the girders of the harbour bridge?', {
      kind: 'background',
    })
    expect(
      claimsOf(await compile({ store, briefing: briefing([asked]), asOf: NOW, since: null })),
    ).toHaveLength(0)
  })

  test('tells what people say where that is asked for', async () => {
    const asked = section('views', 'What do hauliers and engineers say about the bridge and its repair?', {
      limit: 2,
    })
    const store = await storeWith(all, '2025-03-06T00:00:00.000Z')
    const edition = await compile({ store, briefing: briefing([asked]), asOf: NOW, since: null })
    expect(claimsOf(edition)[0]?.attribution.speaker).not.toBeNull()
  })

  test('does not say the same twice, in one section or in two', async () => {
    const { edition } = await compiled(all)
    const cracks = claimsOf(edition).filter(claim => /cracks/.test(claim.text))
    expect(cracks).toHaveLength(1)
  })

  test('leaves out what belongs to the page and not to the article', async () => {
    const { edition } = await compiled(all)
    expect(claimsOf(edition).map(claim => claim.text)).not.toContainEqual(expect.stringMatching(/Read more/))
  })

  test('is quiet about a section when there is no article, and says what was searched', async () => {
    const { edition } = await compiled([])
    expect(edition.sections.map(({ result }) => result)).toEqual(['quiet', 'quiet'])
    expect(edition.searched).toEqual({ articles: 0, outlets: 0, from: null, to: null })
  })

  test('knows nothing of what was published after its as-of time', async () => {
    const { edition } = await compiled(all, '2025-03-03T12:00:00.000Z')
    expect(edition.articles.map(({ outlet }) => outlet)).toEqual(['Harbour Gazette'])
    expect(edition.searched.articles).toBe(1)
  })

  test('leaves out and counts undated articles that were first seen after its as-of time', async () => {
    const undated = draft(
      'Quay Notes',
      null,
      'Divers checked the piles of the Lindow harbour bridge and found them sound.',
    )
    const { edition } = await compiled([...all, undated], '2025-03-05T12:00:00.000Z')
    expect(edition.undated).toBe(1)
    expect(edition.articles.map(({ outlet }) => outlet)).not.toContain('Quay Notes')
  })

  test('never calls a claim new that rests on an undated article', async () => {
    const undated = draft(
      'Quay Notes',
      null,
      'Divers checked the piles of the Lindow harbour bridge and found them sound.',
    )
    const { edition } = await compiled([undated])
    expect(claimsOf(edition)).not.toHaveLength(0)
    expect(claimsOf(edition).every(claim => !claim.isNew)).toBe(true)
    expect(edition.headline).toBeNull()
  })

  test('is kept, addressable by briefing and instant', async () => {
    const { edition, store } = await compiled(all)
    expect(await store.editions.get(edition.id)).toEqual(edition)
    expect(await store.editions.latest('harbour', NOW)).toEqual(edition)
  })
})

describe('a period', () => {
  const since = '2025-03-04T00:00:00.000Z'

  test('tells what is new since the last edition', async () => {
    const store = await storeWith([gazette], '2025-03-03T09:00:00.000Z')
    await compile({ store, briefing: briefing(sections), asOf: since, since: null })
    await store.articles.put([courier, radio].map(incoming), '2025-03-05T08:00:00.000Z')
    const edition = await compile({ store, briefing: briefing(sections), asOf: NOW, since: 'last' })
    expect(edition.period).toEqual({ from: since, to: NOW })
    expect(edition.headline?.isNew).toBe(true)
    expect(edition.changes).toContainEqual(expect.objectContaining({ kind: 'new' }))
  })

  test('keeps the id of a claim over editions', async () => {
    const store = await storeWith([gazette], '2025-03-03T09:00:00.000Z')
    const first = await compile({ store, briefing: briefing(sections), asOf: since, since: null })
    await store.articles.put([courier].map(incoming), '2025-03-05T08:00:00.000Z')
    const second = await compile({ store, briefing: briefing(sections), asOf: NOW, since: 'last' })
    const cracks = (edition: Edition) => claimsOf(edition).find(claim => /cracks/.test(claim.text))?.id
    expect(cracks(first)).toBeDefined()
    expect(cracks(second)).toBe(cracks(first))
  })

  test('reports a claim as withdrawn when its article was corrected', async () => {
    const store = await storeWith([gazette], '2025-03-03T09:00:00.000Z')
    await compile({ store, briefing: briefing(sections), asOf: since, since: null })
    const corrected = {
      ...gazette,
      body: 'The Lindow harbour bridge stays open to all traffic, and inspectors found no damage at all.',
      modifiedAt: '2025-03-05T00:00:00.000Z',
    }
    await store.articles.put([incoming(corrected)], '2025-03-05T00:00:00.000Z')
    const edition = await compile({ store, briefing: briefing(sections), asOf: NOW, since: 'last' })
    const withdrawn = edition.changes.filter(({ kind }) => kind === 'withdrawn').map(({ text }) => text)
    expect(withdrawn).toContainEqual(expect.stringMatching(/cracks in two steel girders/))
  })
})

describe('whatever the articles', () => {
  const words =
    'bridge harbour girders cracks repair lorries engineers weeks cost closed quay euros 4.2 six not He'.split(
      ' ',
    )
  const sentence = fc
    .array(fc.constantFrom(...words), { minLength: 3, maxLength: 14 })
    .map(list => `${list.join(' ')}.`)
  const body = fc.array(sentence, { minLength: 1, maxLength: 6 }).map(list => list.join(' '))
  const article = fc
    .record({
      body,
      day: fc.integer({ min: 1, max: 9 }),
      outlet: fc.constantFrom('A', 'B', 'C'),
      dated: fc.boolean(),
    })
    .map(({ body, day, outlet, dated }) =>
      draft(outlet, dated ? `2025-03-0${day}T06:00:00.000Z` : null, body),
    )
  const articles = fc.uniqueArray(article, { maxLength: 6, selector: ({ url }) => url })
  const asOf = '2025-03-06T12:00:00.000Z'

  test('every claim is cited, every citation exact, every limit kept, nothing from the future', async () => {
    await fc.assert(
      fc.asyncProperty(articles, async drafts => {
        const { edition, store } = await compiled(drafts, asOf)
        for (const claim of claimsOf(edition)) {
          expect(claim.citations.length).toBeGreaterThan(0)
          for (const citation of claim.citations) {
            const [stored] = await store.articles.get([citation.articleId])
            expect(isExact(citation, stored!)).toBe(true)
            expect(stored!.knownAt <= asOf).toBe(true)
          }
        }
        for (const [at, result] of edition.sections.entries()) {
          if (result.result === 'reported')
            expect(result.claims.length).toBeLessThanOrEqual(sections[at]!.limit)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('the order of ingest makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(articles, async drafts => {
        const [one, other] = await Promise.all([compiled(drafts, asOf), compiled(drafts.toReversed(), asOf)])
        expect(one.edition.sections).toEqual(other.edition.sections)
      }),
      { numRuns: 25 },
    )
  })
})
