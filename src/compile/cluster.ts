import type { Neighborhood } from './neighbors.ts'

/** Average similarity that two clusters must have to become one. */
const LINK = 0.25

class Clusters {
  readonly #parent: Int32Array
  readonly #size: Int32Array
  /** Summed similarity between clusters, by the number that stands for each. */
  readonly #between: Map<number, number>[]

  constructor(neighbors: readonly Neighborhood[]) {
    this.#parent = Int32Array.from(neighbors, (_, number) => number)
    this.#size = new Int32Array(neighbors.length).fill(1)
    this.#between = neighbors.map(near => new Map(near))
  }

  of(number: number): number {
    let at = number
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at]!]!
      at = this.#parent[at]!
    }
    return at
  }

  link(a: number, b: number): number {
    return (this.#between[a]!.get(b) ?? 0) / (this.#size[a]! * this.#size[b]!)
  }

  join(a: number, b: number): void {
    const [into, from] = this.#between[a]!.size >= this.#between[b]!.size ? [a, b] : [b, a]
    const kept = this.#between[into]!
    for (const [other, value] of this.#between[from]!) {
      const others = this.#between[other]!
      others.delete(from)
      if (other === into) continue
      kept.set(other, (kept.get(other) ?? 0) + value)
      others.set(into, (others.get(into) ?? 0) + value)
    }
    kept.delete(from)
    this.#between[from]!.clear()
    this.#parent[from] = into
    this.#size[into]! += this.#size[from]!
  }
}

/** Groups by average link, the closest pairs first. Returns line numbers, each group ascending. */
export const clusters = (neighbors: readonly Neighborhood[]): number[][] => {
  const pairs: { a: number; b: number; value: number }[] = []
  for (const [a, near] of neighbors.entries()) {
    for (const [b, value] of near) if (a < b && value >= LINK) pairs.push({ a, b, value })
  }
  pairs.sort((x, y) => y.value - x.value || x.a - y.a || x.b - y.b)
  const all = new Clusters(neighbors)
  for (let joined = true; joined; ) {
    joined = false
    for (const pair of pairs) {
      const a = all.of(pair.a)
      const b = all.of(pair.b)
      if (a === b || all.link(a, b) < LINK) continue
      all.join(a, b)
      joined = true
    }
  }
  const groups = new Map<number, number[]>()
  for (const number of neighbors.keys()) {
    const root = all.of(number)
    const group = groups.get(root)
    if (group) group.push(number)
    else groups.set(root, [number])
  }
  return [...groups.values()]
}
