import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { articleId } from '../../../src/domain/article.ts'
import type { Vector } from '../../../src/domain/vector.ts'
import { retriever } from '../../../src/retrieve/retriever.ts'
import { search } from '../../../src/retrieve/search.ts'
import { openStore } from '../../../src/store/open.ts'
import type { ArticleFilter, Store } from '../../../src/store/store.ts'
import { draft, fresh, march, SEEN } from '../../contract/articles.ts'
import { conceptEmbedder, embedAll, meaningOf, SPACE } from './embedded.ts'

const concepts = [
  ['ferry', 'boat', 'vessel'],
  ['stops', 'halted', 'idle'],
  ['museum', 'gallery'],
]
const embedder = conceptEmbedder(concepts)

/** Articles on other matters, so that what is near stands out. */
const others = Array.from({ length: 20 }, (_, index) =>
  draft(`Matter ${index}`, {
    body: `Item ${index} of the agenda was about budget line ${index}, it was said.`,
  }),
)
const stopped = draft('Vessel halted', {
  body: 'The vessel is halted until the engine is mended, the master said.',
})

let store: Store
beforeEach(async () => {
  store = await openStore('sqlite::memory:')
  await store.articles.put(
    [...others, stopped].map(one => fresh(one)),
    SEEN,
  )
})
afterEach(() => store[Symbol.asyncDispose]())

const find = async (question: string, filter: ArticleFilter = {}) => {
  const meaning = await meaningOf(embedder, question)
  return (await search(retriever(store), question, { to: SEEN, ...filter }, 10, meaning)).found
}

describe('search by meaning', () => {
  test('finds a passage that shares no word with the question, and quotes it exactly', async () => {
    await embedAll(store, embedder)
    expect((await search(retriever(store), 'Is any boat idle?', { to: SEEN }, 10)).found).toEqual([])
    const [found] = await find('Is any boat idle?')
    expect(found!.article.title).toBe('Vessel halted')
    expect(found!.text).toBe(stopped.body)
    expect(found!.article.body.slice(found!.span.start, found!.span.end)).toBe(found!.text)
  })

  test('prefers, of passages that words find alike, the one that means what is asked', async () => {
    const gallery = draft('Gallery', {
      body: 'The gallery of the harbour has a new roof, the town council said.',
    })
    const depot = draft('Depot', { body: 'The depot of the harbour has a new roof, the town council said.' })
    await store.articles.put(
      [depot, gallery].map(one => fresh(one)),
      SEEN,
    )
    await embedAll(store, embedder)
    expect((await find('museum harbour roof'))[0]!.article.title).toBe('Gallery')
  })

  test('keeps to what the filter admits', async () => {
    await embedAll(store, embedder)
    expect(await find('Is any boat idle?', { outlets: ['Another Paper'] })).toEqual([])
    expect(await find('Is any boat idle?', { from: march(20), to: march(30) })).toEqual([])
  })

  test('of a text that is longer than a passage finds the part that is meant', async () => {
    const filler = 'The council met and talked of the budget line for a long while. '
    const long = draft('Minutes', {
      body: `${filler.repeat(40)}The vessel is halted, the vessel stays halted. ${filler.repeat(40)}`,
    })
    await store.articles.put([fresh(long)], SEEN)
    await embedAll(store, embedder)
    const texts = (await find('Is any boat idle?')).map(({ text }) => text)
    expect(texts.some(text => text.includes('the vessel stays halted'))).toBe(true)
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(1_500)
  })

  test('has no say where nothing stands out, without vectors, and with vectors of another length or space', async () => {
    const question = 'agenda budget'
    const byWords = (await search(retriever(store), question, { to: SEEN }, 10)).found
    const withVector = async (vector: Vector, space = SPACE) =>
      (await search(retriever(store), question, { to: SEEN }, 10, { space, vector })).found
    const { vector } = await meaningOf(embedder, 'Is any boat idle?')
    expect(await withVector(vector)).toEqual(byWords)
    await embedAll(store, embedder)
    expect(await withVector(vector.slice(1))).toEqual(byWords)
    expect(await withVector(vector, 'another')).toEqual(byWords)
    await store.vectors.drop(SPACE)
    const same = Int8Array.of(1, 2, 3)
    const alike = [...others, stopped].map(one => ({
      id: articleId(one),
      passages: [{ span: { start: 0, end: 20 }, vector: same }],
    }))
    await store.vectors.put(SPACE, alike)
    expect(await withVector(same)).toEqual(byWords)
  })

  test('finds an article without a text by what its title means', async () => {
    await store.articles.put([fresh(draft('Gallery museum gallery', { body: '' }))], SEEN)
    await embedAll(store, embedder)
    const meaning = await meaningOf(embedder, 'museum')
    const { found } = await search(retriever(store), 'paintings', { to: SEEN }, 10, meaning)
    expect(found[0]).toMatchObject({ text: 'Gallery museum gallery', span: { start: 0, end: 0 } })
  })
})
