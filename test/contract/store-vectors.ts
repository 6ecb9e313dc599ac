import { describe, expect, test } from 'vitest'
import { articleId } from '../../src/domain/article.ts'
import type { Store } from '../../src/store/store.ts'
import type { ArticleVectors, PassageVector } from '../../src/store/vectors.ts'
import { draft, fresh, march, SEEN } from './articles.ts'

const passage = (start: number, end: number, ...numbers: number[]): PassageVector => ({
  span: { start, end },
  vector: Int8Array.from(numbers),
})

const ferry = draft('Ferry stops')
const bridge = draft('Bridge opens', { publishedAt: march(2) })
const strike = draft('Strike ends', { publishedAt: march(3) })
const [ferryId, bridgeId, strikeId] = [ferry, bridge, strike].map(articleId)

const vectorsOf = (id = ferryId!, ...passages: PassageVector[]): ArticleVectors => ({ id, passages })

const filled = async (open: () => Promise<Store>): Promise<Store> => {
  const store = await open()
  await store.articles.put(
    [ferry, bridge, strike].map(one => fresh(one)),
    SEEN,
  )
  return store
}

export const vectorsOutlive = (open: () => Promise<Store>): void => {
  describe('vectors', () => {
    test('are kept number by number with their spans, in the order asked for', async () => {
      await using store = await filled(open)
      const ofFerry = vectorsOf(ferryId, passage(0, 10, -127, 0, 127), passage(11, 20, 1, 2, 3))
      const ofBridge = vectorsOf(bridgeId, passage(0, 0, 9, 9, 9))
      await store.vectors.put('small', [ofFerry, ofBridge])
      expect(await store.vectors.get('small', [bridgeId!, strikeId!, ferryId!])).toEqual([ofBridge, ofFerry])
      expect(await store.vectors.dimension('small')).toBe(3)
    })

    test('of one space stand in place of earlier ones and apart from those of another', async () => {
      await using store = await filled(open)
      await store.vectors.put('small', [vectorsOf(ferryId, passage(0, 10, 1, 1))])
      await store.vectors.put('small', [vectorsOf(ferryId, passage(0, 5, 2, 2))])
      await store.vectors.put('large', [vectorsOf(ferryId, passage(0, 10, 1, 2, 3, 4))])
      expect(await store.vectors.get('small', [ferryId!])).toEqual([vectorsOf(ferryId, passage(0, 5, 2, 2))])
      expect(await store.vectors.dimension('large')).toBe(4)
      expect(await store.vectors.dimension('none')).toBeNull()
      expect(await store.vectors.spaces()).toEqual(
        new Map([
          ['large', 1],
          ['small', 1],
        ]),
      )
      expect(await store.vectors.drop('small')).toBe(1)
      expect(await store.vectors.get('small', [ferryId!])).toEqual([])
      expect(await store.vectors.get('large', [ferryId!])).toHaveLength(1)
    })

    test('are lacking for every version that has none, of the newest day first', async () => {
      await using store = await filled(open)
      expect(await store.vectors.lacking('small', 100, 100)).toEqual([strikeId, bridgeId, ferryId])
      expect(await store.vectors.lacking('small', 100, 2)).toEqual([strikeId, bridgeId])
      await store.vectors.put('small', [vectorsOf(bridgeId, passage(0, 5, 1, 2))])
      expect(await store.vectors.lacking('small', 100, 100)).toEqual([strikeId, ferryId])
      expect(await store.vectors.lacking('large', 100, 100)).toHaveLength(3)
      const corrected = { ...bridge, body: 'The bridge opens on Friday.' }
      await store.articles.put([fresh(corrected)], march(20))
      expect(await store.vectors.lacking('small', 100, 1)).toEqual([articleId(corrected)])
    })

    test('are lacking for the newest alone, and so is how far they are', async () => {
      await using store = await filled(open)
      await store.vectors.put('small', [vectorsOf(strikeId, passage(0, 5, 1, 2))])
      expect(await store.vectors.progress('small', 100)).toEqual({ articles: 3, embedded: 1 })
      expect(await store.vectors.progress('small', 2)).toEqual({ articles: 2, embedded: 1 })
      expect(await store.vectors.lacking('small', 2, 100)).toEqual([bridgeId])
      expect(await store.vectors.lacking('small', 1, 100)).toEqual([])
    })

    test('that a model does not give count as dealt with; unknown articles have none', async () => {
      await using store = await filled(open)
      await store.vectors.put('small', [vectorsOf(strikeId), vectorsOf(articleId(draft('Unknown')))])
      expect(await store.vectors.progress('small', 100)).toEqual({ articles: 3, embedded: 1 })
      expect(await store.vectors.get('small', [strikeId!])).toEqual([vectorsOf(strikeId)])
      expect(await store.vectors.dimension('small')).toBeNull()
    })
  })
}
