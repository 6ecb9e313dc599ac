import { describe, expect, test } from 'vitest'
import type { Cache } from '../../src/store/cache.ts'

/** What every cache must do. `open` gives one more user of the same cache, as another replica is. */
export const cacheContract = (engine: string, open: () => Promise<Cache>): void => {
  describe(`cache contract: ${engine}`, () => {
    test('what is put in comes back, whatever its shape, until it is deleted', async () => {
      await using cache = await open()
      const space = cache.space('shapes')
      const values = ['', 'text \u{1F600} "quoted"', 0, false, { turns: ['a', { b: null }] }, []]
      for (const [index, value] of values.entries()) await space.set(`k:${index}`, value)
      for (const [index, value] of values.entries()) expect(await space.get(`k:${index}`)).toEqual(value)
      expect(await space.delete('k:0')).toBe(true)
      expect(await space.get('k:0')).toBeUndefined()
      expect(await space.delete('k:0')).toBe(false)
    })

    test('a value is gone after its time, and one without a time stays', async () => {
      await using cache = await open()
      const space = cache.space('times')
      await space.set('short', 1, 20)
      await space.set('long', 2, 3_600_000)
      await space.set('always', 3)
      await expect.poll(() => space.get('short')).toBeUndefined()
      expect([await space.get('long'), await space.get('always')]).toEqual([2, 3])
    })

    test('spaces are apart, and clearing one leaves the others', async () => {
      await using cache = await open()
      const [one, other] = [cache.space('one'), cache.space('other')]
      await one.set('key', 'in one')
      await other.set('key', 'in other')
      expect(await one.get('key')).toBe('in one')
      await other.clear()
      expect(await other.get('key')).toBeUndefined()
      expect(await one.get('key')).toBe('in one')
    })

    test('replicas see what the others have kept', async () => {
      await using here = await open()
      await using there = await open()
      await here.space('shared').set('key', { from: 'here' }, 60_000)
      expect(await there.space('shared').get('key')).toEqual({ from: 'here' })
      await there.space('shared').delete('key')
      expect(await here.space('shared').get('key')).toBeUndefined()
    })
  })
}
