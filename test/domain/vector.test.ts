import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearness, vectorOf } from '../../src/domain/vector.ts'

const cosine = (a: readonly number[], b: readonly number[]): number => {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, number, index) => sum + number * y[index]!, 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 })

test('a byte a number keeps the angle between two directions', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [first, second] = [vectorOf(a), vectorOf(b)]
      fc.pre(first !== null && second !== null && Number.isFinite(cosine(a, b)))
      expect(Math.abs(nearness(first, second)! - cosine(a, b))).toBeLessThan(0.01)
    }),
  )
})

test('only the direction counts, not the length', () => {
  expect(vectorOf([1, -0.5, 0.25])).toEqual(vectorOf([1e-30, -0.5e-30, 0.25e-30]))
})

test('numbers that point nowhere are no direction, and directions of different spaces are not compared', () => {
  expect(vectorOf([0, 0])).toBeNull()
  expect(vectorOf([1, Number.NaN])).toBeNull()
  expect(vectorOf([])).toBeNull()
  expect(nearness(Int8Array.of(1, 2), Int8Array.of(1, 2, 3))).toBeNull()
})
