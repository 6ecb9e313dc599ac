import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fused } from '../../../src/retrieve/meaning/fusion.ts'

interface Item {
  readonly name: string
  readonly score: number
}

const items = fc.array(fc.record({ name: fc.uuid(), score: fc.double({ min: 0, max: 9, noNaN: true }) }), {
  maxLength: 40,
})
const names = (list: readonly Item[]): string[] => list.map(({ name }) => name)
const near =
  (...nearest: string[]) =>
  ({ name }: Item): number | null =>
    nearest.includes(name) ? nearest.indexOf(name) : null
const scored = (...list: string[]): Item[] =>
  list.map((name, index) => ({ name, score: list.length - index }))

describe('ranks by words and by meaning', () => {
  test('with nothing near are the ranks by words: the very same list', () => {
    fc.assert(
      fc.property(items, list => {
        expect(fused(list, () => null)).toBe(list)
      }),
    )
  })

  test('mixed keep every item once, and the same scores in falling order', () => {
    fc.assert(
      fc.property(items, fc.array(fc.nat(39)), (list, nearest) => {
        const places = new Map(nearest.map((index, place) => [list[index]?.name, place]))
        const mixed = fused(list, ({ name }) => places.get(name) ?? null)
        expect(names(mixed).sort()).toEqual(names(list).sort())
        if (places.size === 0 || mixed === list) return
        expect(mixed.map(({ score }) => score)).toEqual(list.map(({ score }) => score).sort((a, b) => b - a))
      }),
    )
  })

  test('leave the order alone where both agree', () => {
    const list = scored('a', 'b', 'c', 'd')
    expect(fused(list, near('a', 'b', 'c', 'd'))).toEqual(list)
  })

  test('an item that both rank high comes before one that only one of them does', () => {
    expect(names(fused(scored('a', 'b', 'c', 'd'), near('c', 'x', 'y')))).toEqual(['c', 'a', 'b', 'd'])
  })

  test('being near counts less than being found by words', () => {
    const many = scored(...Array.from({ length: 100 }, (_, index) => `w${index}`))
    expect(names(fused(many, near('w99')))[0]).toBe('w0')
  })
})
