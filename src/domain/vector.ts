/**
 * What a text means, as the direction of a vector: only the angle between two of them counts. One byte a number: beside
 * 32-bit numbers the cosine of two directions moves by less than .01 (`test/domain/vector.test.ts`), in a quarter of the room.
 */
export type Vector = Int8Array

const LARGEST = 127

/** The direction of these numbers; null when they have none: one is not finite, all are 0, or there are none. */
export const vectorOf = (numbers: ArrayLike<number>): Vector | null => {
  let largest = 0
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index]!
    if (!Number.isFinite(number)) return null
    largest = Math.max(largest, Math.abs(number))
  }
  if (largest === 0) return null
  const vector = new Int8Array(numbers.length)
  for (let index = 0; index < numbers.length; index++) {
    vector[index] = Math.round((numbers[index]! / largest) * LARGEST)
  }
  return vector
}

/** The cosine of the angle between two directions; null when they are not of the same space. */
export const nearness = (a: Vector, b: Vector): number | null => {
  if (a.length !== b.length) return null
  let both = 0
  let ofA = 0
  let ofB = 0
  for (let index = 0; index < a.length; index++) {
    const x = a[index]!
    const y = b[index]!
    both += x * y
    ofA += x * x
    ofB += y * y
  }
  return both / Math.sqrt(ofA * ofB)
}
