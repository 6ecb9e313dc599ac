import type { Term } from './terms.ts'

/** A stretch where two texts differ between terms that they share; one side may be empty, never both. */
export interface Difference {
  readonly ours: readonly Term[]
  readonly theirs: readonly Term[]
}

/** Lengths of the longest common subsequences of all tails of two term lists. */
const commonTails = (ours: readonly Term[], theirs: readonly Term[]): Uint16Array[] => {
  const table = Array.from({ length: ours.length + 1 }, () => new Uint16Array(theirs.length + 1))
  for (let i = ours.length - 1; i >= 0; i--) {
    for (let j = theirs.length - 1; j >= 0; j--) {
      table[i]![j] =
        ours[i]!.form === theirs[j]!.form
          ? table[i + 1]![j + 1]! + 1
          : Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
    }
  }
  return table
}

/** Where two texts differ, in order, after their longest common subsequence of terms. */
export const differences = (ours: readonly Term[], theirs: readonly Term[]): Difference[] => {
  const table = commonTails(ours, theirs)
  const found: Difference[] = []
  let i = 0
  let j = 0
  while (i < ours.length || j < theirs.length) {
    const from = { i, j }
    while ((i < ours.length || j < theirs.length) && ours[i]?.form !== theirs[j]?.form) {
      const skipOurs = i < ours.length ? table[i + 1]![j]! : -1
      const skipTheirs = j < theirs.length ? table[i]![j + 1]! : -1
      if (skipOurs >= skipTheirs) i++
      else j++
    }
    if (i > from.i || j > from.j) found.push({ ours: ours.slice(from.i, i), theirs: theirs.slice(from.j, j) })
    i++
    j++
  }
  return found
}
