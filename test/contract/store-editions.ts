import { describe, expect, test } from 'vitest'
import { type Edition, editionId } from '../../src/domain/edition.ts'
import type { Store } from '../../src/store/store.ts'
import { march } from './articles.ts'

const edition = (briefing: string, day: number, title = briefing): Edition => ({
  id: editionId(briefing, march(day)),
  briefing,
  title,
  asOf: march(day),
  period: { from: null, to: march(day) },
  headline: null,
  sections: [],
  disputes: [],
  changes: [],
  articles: [],
  searched: { articles: 0, outlets: 0, from: null, to: null },
  undated: 0,
  writer: { kind: 'extractive', model: null, withheld: 0, promptTokens: 0, completionTokens: 0 },
})

export const editionsOutlive = (open: () => Promise<Store>): void => {
  describe('editions', () => {
    test('come back as they were put in', async () => {
      await using store = await open()
      const kept = edition('harbour', 3)
      await store.editions.put(kept)
      expect(await store.editions.get(kept.id)).toEqual(kept)
      expect(await store.editions.get(editionId('harbour', march(4)))).toBeNull()
    })

    test('are immutable: the first one kept under an id stays', async () => {
      await using store = await open()
      await store.editions.put(edition('harbour', 3, 'first'))
      await store.editions.put(edition('harbour', 3, 'second'))
      expect((await store.editions.get(editionId('harbour', march(3))))?.title).toBe('first')
    })

    test('are counted', async () => {
      await using store = await open()
      expect(await store.editions.count()).toBe(0)
      for (const briefing of ['harbour', 'council']) await store.editions.put(edition(briefing, 3))
      expect(await store.editions.count()).toBe(2)
    })

    test('the latest is the newest of the briefing at or before an instant', async () => {
      await using store = await open()
      for (const day of [5, 3]) await store.editions.put(edition('harbour', day))
      await store.editions.put(edition('market', 4))
      expect((await store.editions.latest('harbour', march(4)))?.asOf).toBe(march(3))
      expect((await store.editions.latest('harbour', march(5)))?.asOf).toBe(march(5))
      expect(await store.editions.latest('harbour', march(2))).toBeNull()
    })
  })
}
