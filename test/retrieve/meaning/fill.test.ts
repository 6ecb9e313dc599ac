import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { articleId } from '../../../src/domain/article.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import { ModelError, type ModelFailure } from '../../../src/model/language-model.ts'
import { cut, textOf } from '../../../src/retrieve/meaning/cut.ts'
import { filling } from '../../../src/retrieve/meaning/fill.ts'
import { openStore } from '../../../src/store/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { draft, fresh, march, SEEN } from '../../contract/articles.ts'
import { conceptEmbedder, embedAll, SPACE } from './embedded.ts'

const embedder = conceptEmbedder([['ferry']])

let store: Store
beforeEach(async () => {
  store = await openStore('sqlite::memory:')
})
afterEach(() => store[Symbol.asyncDispose]())

const keep = async (...titles: string[]) => {
  await store.articles.put(
    titles.map((title, index) => fresh(draft(title, { publishedAt: march(1 + (index % 9)) }))),
    SEEN,
  )
}

const titles = (count: number): string[] => Array.from({ length: count }, (_, index) => `Report ${index}`)

/** An embedding model that fails with texts that hold a word. */
const failingAt = (word: string, failure: ModelFailure): Embedder => ({
  space: SPACE,
  embed: async (texts, signal) => {
    if (texts.some(text => text.includes(word))) throw new ModelError(failure, 'not this')
    return embedder.embed(texts, signal)
  },
})

describe('cutting', () => {
  test('gives whole sentences in order, none twice, none too long for a model unless it is one sentence', () => {
    const sentence = fc.stringMatching(/^[A-Z][a-zé ]{0,120}[a-z]\.$/)
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 60 }), sentences => {
        const body = sentences.join(' ')
        const runs = cut(body)
        for (const [index, { start, end }] of runs.entries()) {
          if (index > 0) expect(start).toBeGreaterThanOrEqual(runs[index - 1]!.end)
          expect(Buffer.byteLength(body.slice(start, end))).toBeLessThanOrEqual(1_000)
        }
        const kept = runs.map(({ start, end }) => body.slice(start, end)).join('')
        expect(kept.replaceAll(/\s/g, '')).toBe(body.replaceAll(/\s/g, ''))
      }),
    )
  })

  test('an overlong sentence is sent cut between characters, below its title', () => {
    const body = `${'ü'.repeat(3_000)}.`
    const [span] = cut(body)
    expect(span).toEqual({ start: 0, end: 3_001 })
    expect(textOf({ title: 'Long', body }, span!)).toBe(`Long\n${'ü'.repeat(500)}`)
  })

  test('an article without a text is its title', () => {
    expect(cut('')).toEqual([{ start: 0, end: 0 }])
    expect(textOf({ title: 'Ferry', body: '' }, { start: 0, end: 0 })).toBe('Ferry')
  })
})

describe('filling', () => {
  test('gives every article vectors, the newest first, and afterwards has nothing to do', async () => {
    await keep(...titles(40))
    const steps = filling({ store, embedder, newest: 1_000, signal: new AbortController().signal })
    expect((await steps.next()).value).toBe(16)
    const lacking = await store.vectors.lacking(SPACE, 1_000, 100)
    const [oldest] = (await store.articles.get(lacking.slice(-1))).map(({ publishedAt }) => publishedAt)
    expect(oldest).toBe(march(1))
    expect(lacking).not.toContain(articleId(draft('Report 8', { publishedAt: march(9) })))
    expect(await embedAll(store, embedder)).toEqual([16, 8])
    expect(await store.vectors.progress(SPACE, 1_000)).toEqual({ articles: 40, embedded: 40 })
    expect(await embedAll(store, embedder)).toEqual([])
  })

  test('keeps each vector with the span that it is of', async () => {
    await keep('Ferry stops')
    await embedAll(store, embedder)
    const { id, body } = (await store.articles.get(await store.articles.match({}, 1)))[0]!
    const [kept] = await store.vectors.get(SPACE, [id])
    expect(kept!.passages.map(({ span }) => span)).toEqual([{ start: 0, end: body.length }])
  })

  test.each<ModelFailure>(['not-accepted', 'malformed'])(
    'goes past an article that the model takes nothing of (%s)',
    async failure => {
      await keep(...titles(20), 'Poison')
      await embedAll(store, failingAt('Poison', failure))
      expect(await store.vectors.progress(SPACE, 1_000)).toEqual({ articles: 21, embedded: 21 })
      const poison = articleId(draft('Poison'))
      expect(await store.vectors.get(SPACE, [poison])).toEqual([{ id: poison, passages: [] }])
    },
  )

  test.each<ModelFailure>(['not-accepted', 'busy', 'unavailable', 'exhausted'])(
    'ends where nothing is taken (%s), and keeps what it has',
    async failure => {
      await keep(...titles(20))
      await embedAll(store, embedder)
      await keep('Fresh news', 'More news')
      await expect(embedAll(store, failingAt('', failure))).rejects.toMatchObject({ failure })
      expect(await store.vectors.progress(SPACE, 1_000)).toEqual({ articles: 22, embedded: 20 })
    },
  )

  test('does not mix vectors of another length with the kept ones', async () => {
    await keep('Ferry stops')
    await embedAll(store, embedder)
    await keep('Bridge opens')
    const changed: Embedder = {
      space: SPACE,
      embed: async texts => ({
        vectors: texts.map(() => Int8Array.of(1, 2, 3)),
        usage: { promptTokens: 0, completionTokens: 0 },
      }),
    }
    await expect(embedAll(store, changed)).rejects.toThrow(
      /gives 3 numbers, the stored vectors have 64: .* communique embed --drop concepts/,
    )
  })
})
