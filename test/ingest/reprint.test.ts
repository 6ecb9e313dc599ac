import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArticleDraft, articleId } from '../../src/domain/article.ts'
import { previewDocuments, putArticles } from '../../src/ingest/ingest-documents.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { draft } from '../support/builders.ts'

const NOW = '2025-07-01T00:00:00.000Z'

const STORY = [
  'The island council voted on Monday to keep the ferry running through the winter after a debate of five hours.',
  'Two councillors voted against the plan, which costs 40,000 a month and is paid for by a levy on visitors.',
  'The ferry carried 12,000 people last year, the operator said, most of them pupils on their way to school.',
  'Fishermen had blocked the harbour for three days in January to protest against an earlier plan to stop it.',
]
const origin = draft({
  title: 'Council keeps ferry',
  body: STORY.join('\n'),
  url: 'https://wire.example/1',
  publishedAt: '2025-03-03T09:00:00.000Z',
})
const copy = draft({
  title: 'Island ferry saved',
  body: STORY.slice(0, 3).join('\n'),
  url: 'https://post.example/9',
  publishedAt: '2025-03-03T15:00:00.000Z',
})
const other = draft({
  title: 'Harbour fees rise',
  body: 'Fees for boats in the harbour rise by a tenth in April, the council said on Tuesday.\nOwners of small boats pay half. The last rise was nine years ago, and the pier has cost more than planned since then.',
  url: 'https://post.example/10',
})

const origins = async (store: Store, drafts: readonly ArticleDraft[]): Promise<(string | null)[]> =>
  (await store.articles.get(drafts.map(articleId))).map(article => article.reprintOf)

describe('a reprint', () => {
  test.each([
    ['in one batch', [[origin, copy, other]]],
    ['after its origin', [[origin], [other], [copy]]],
    ['before its origin', [[copy], [other], [origin]]],
  ])('that arrives %s is tied to it', async (_, batches) => {
    await using store = await openStore('sqlite::memory:')
    for (const batch of batches) await putArticles(store.articles, batch, NOW)
    expect(await origins(store, [origin, copy, other])).toEqual([null, articleId(origin), null])
  })

  test('of a reprint has the same origin, in whatever order the three arrive', async () => {
    const third = draft({
      ...copy,
      url: 'https://late.example/3',
      body: STORY.slice(0, 2).join('\n'),
      publishedAt: '2025-03-04T09:00:00.000Z',
    })
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([origin, copy, third, other], { minLength: 4 }), async order => {
        await using store = await openStore('sqlite::memory:')
        for (const article of order) await putArticles(store.articles, [article], NOW)
        expect(await origins(store, [origin, copy, third, other])).toEqual([
          null,
          articleId(origin),
          articleId(origin),
          null,
        ])
      }),
      { numRuns: 12 },
    )
  })

  test('without a date gives way to a dated origin', async () => {
    await using store = await openStore('sqlite::memory:')
    const undated = draft({ ...origin, url: 'https://x.example/1', publishedAt: null, dateBasis: 'unknown' })
    await putArticles(store.articles, [undated], NOW)
    await putArticles(store.articles, [copy], NOW)
    expect(await origins(store, [undated, copy])).toEqual([articleId(copy), null])
  })

  test('is not a later version of the same address', async () => {
    await using store = await openStore('sqlite::memory:')
    const corrected = draft({
      ...origin,
      body: origin.body.replace('40,000', '45,000'),
      modifiedAt: '2025-03-05T00:00:00.000Z',
    })
    await putArticles(store.articles, [origin], NOW)
    await putArticles(store.articles, [corrected], NOW)
    expect(await origins(store, [origin, corrected])).toEqual([null, null])
  })

  test('read again with another date keeps its place: the same text under the same address is the same article', async () => {
    await using store = await openStore('sqlite::memory:')
    await putArticles(store.articles, [origin, copy], NOW)
    const redated = { ...copy, publishedAt: '2025-03-01T00:00:00.000Z' }
    expect(await putArticles(store.articles, [redated, { ...origin, publishedAt: null }], NOW)).toMatchObject(
      { known: 2 },
    )
    expect(await origins(store, [origin, copy])).toEqual([null, articleId(origin)])
  })

  test('taking articles in again changes no tie', async () => {
    await using store = await openStore('sqlite::memory:')
    await putArticles(store.articles, [copy, origin], NOW)
    expect(await putArticles(store.articles, [copy, origin], NOW)).toEqual({ added: 0, updated: 0, known: 2 })
    expect(await origins(store, [origin, copy])).toEqual([null, articleId(origin)])
  })
})

describe('no reprints are', () => {
  const tied = async (...drafts: ArticleDraft[]): Promise<boolean> => {
    await using store = await openStore('sqlite::memory:')
    await putArticles(store.articles, drafts, NOW)
    return (await origins(store, drafts)).some(id => id !== null)
  }

  test('pages that show the same consent wall under different titles', async () => {
    const wall =
      'We and our partners store information on a device and process personal data. You may accept or manage your choices by clicking below, including your right to object where legitimate interest is used.'
    const page = (title: string) => draft({ title, body: wall, url: `https://wall.example/${title}` })
    expect(await tied(page('Minister resigns'), page('Ferry sinks off coast'))).toBe(false)
  })

  test('different articles that end in the same long background', async () => {
    const background = STORY.join('\n')
    const news = (title: string, lead: string) =>
      draft({ title, body: `${lead}\n${background}`, url: `https://post.example/${title}` })
    const first = news(
      'Ferry late',
      'The ferry was two hours late on Tuesday because of fog in the strait between the islands and the mainland. Passengers were given tea and blankets in the hall of the harbour office while they waited for it, and pupils missed their first lessons of the day again.',
    )
    const second = news(
      'Ferry captain honoured',
      'The captain of the ferry, who has sailed for forty years without an accident, was given the medal of the town by its mayor at a dinner on Friday evening. He thanked his crew, his wife and the lighthouse keepers of both islands and promised to sail on for one more year.',
    )
    expect(await tied(first, second)).toBe(false)
  })

  test('a round-up and the articles that it sums up', async () => {
    const long = draft({
      title: 'The week on the island',
      body: `${other.body}\n${'The school opened a new hall. '.repeat(2)}The baker retired after thirty years at the oven, and nobody has taken over the shop on the square so far.\nThe choir sang in the church on Sunday and collected 300 for the roof.\nThe lighthouse was painted in white and red by volunteers from the mainland last week.\n${STORY[0]}`,
      url: 'https://post.example/week',
      publishedAt: '2025-03-09T00:00:00.000Z',
    })
    expect(await tied(origin, other, long)).toBe(false)
  })
})

/** How desks really change what they take over; each edit is made by code from the article alone. */
const edits: Record<string, (lines: string[], pick: (n: number) => number) => string[]> = {
  untouched: lines => lines,
  'cut at the end': lines => lines.slice(0, Math.ceil(lines.length * 0.6)),
  'cut in the middle': (lines, pick) => lines.toSpliced(1 + pick(lines.length - 1), 1),
  'first paragraph dropped': lines => lines.slice(1),
  're-ordered': lines => [lines[0]!, lines.at(-1)!, ...lines.slice(1, -1)],
  'wire credit at the top': lines => [`QUAY CITY, June 25 (Reuters) - ${lines[0]}`, ...lines.slice(1)],
  'credit at the end': lines => [
    ...lines,
    '(With inputs from ANI, APP and PTI)',
    'This story was taken over from a news agency and only its headline was changed by our staff.',
  ],
  'paragraphs joined': lines =>
    lines.flatMap((line, at) => (at % 2 === 0 ? [[line, lines[at + 1]].filter(Boolean).join(' ')] : [])),
  'quotation marks and spellings changed': lines =>
    lines.map(line =>
      line
        .replace(/[“”"]/g, "'")
        .replace(/’/g, "'")
        .replace(/defence/gi, 'defense'),
    ),
  'a word in forty changed': lines => {
    let count = 0
    return lines.map(line => line.replace(/\p{L}{4,}/gu, word => (++count % 40 === 0 ? 'allegedly' : word)))
  },
  'cut, re-ordered and credited': lines => {
    const kept = lines.slice(0, Math.ceil(lines.length * 0.7))
    return [`(PTI) ${kept[0]}`, ...kept.slice(1).reverse(), '— Agencies']
  },
  'cut to a third': lines => lines.slice(0, Math.max(2, Math.ceil(lines.length / 3))),
  'own closing paragraph': lines => [
    ...lines,
    'Our correspondent adds that people in the streets here followed the news with interest and some doubt on Thursday.',
  ],
}

/** The minimal standard generator (Park, Miller 1988): the same picks in every run. */
const lottery = (seed: number): ((n: number) => number) => {
  let state = seed
  return n => {
    state = (state * 48_271) % 2_147_483_647
    return state % n
  }
}

test('edited copies of the sample articles are tied, different articles are not: precision and recall of at least .95', async () => {
  const { articles } = await previewDocuments(['briefings/samples'], {
    now: NOW,
    signal: new AbortController().signal,
  })
  await using clean = await openStore('sqlite::memory:')
  await putArticles(clean.articles, articles, NOW)
  const tiedAlready = new Set(
    (await clean.articles.get(articles.map(articleId))).flatMap(({ id, reprintOf }) =>
      reprintOf ? [id] : [],
    ),
  )
  const urls = new Set<string>()
  const sources = articles.filter(article => {
    const isNew =
      !urls.has(article.url) && !tiedAlready.has(articleId(article)) && article.publishedAt !== null
    urls.add(article.url)
    return isNew
  })
  const pick = lottery(7)
  const copies = Object.entries(edits).flatMap(([edit, apply]) =>
    sources.map(source => {
      const lines = apply(source.body.split('\n'), pick)
      const words = lines.at(-1)!.split(' ')
      return {
        source,
        article: draft({
          title: `${source.title.split(' ').slice(0, 3).join(' ')}: ${words.slice(0, 5).join(' ')}`,
          body: lines.join('\n'),
          url: `https://copy.example/${encodeURIComponent(edit)}/${articleId(source)}`,
          publishedAt: new Date(Date.parse(source.publishedAt!) + 3_600_000).toISOString(),
        }),
      }
    }),
  )
  await using store = await openStore('sqlite::memory:')
  await putArticles(store.articles, sources, NOW)
  for (let at = 0; at < copies.length; at += 50)
    await putArticles(
      store.articles,
      copies.slice(at, at + 50).map(({ article }) => article),
      NOW,
    )
  const found = await origins(
    store,
    copies.map(({ article }) => article),
  )
  const right = copies.filter(({ source }, at) => found[at] === articleId(source)).length
  const tied =
    found.filter(id => id !== null).length + (await origins(store, sources)).filter(id => id !== null).length
  expect(sources.length).toBeGreaterThan(20)
  expect(right / copies.length).toBeGreaterThanOrEqual(0.95)
  expect(right / tied).toBeGreaterThanOrEqual(0.95)
})
