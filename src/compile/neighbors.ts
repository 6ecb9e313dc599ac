import { type Corpus, similarity } from './corpus.ts'

/** Similar sentences of other articles, with how similar they are (0 to 1), by line number. */
export type Neighborhood = ReadonlyMap<number, number>

/** Below this cosine two sentences count as unrelated. */
const RELATED = 0.1
/** A term held by more than this share of the sentences proposes no pairs: it would pair everything with everything. */
const COMMON = 0.1
const ALWAYS_RARE = 40

/** Which sentences of different articles have much in common, for every sentence that can stand in an edition. */
export const neighborsOf = (corpus: Corpus): Neighborhood[] => {
  const { lines, idf } = corpus
  const neighbors = lines.map(() => new Map<number, number>())
  const holders: number[][] = Array.from(idf, () => [])
  for (const [number, line] of lines.entries()) {
    if (line.isEvidence) for (const term of line.terms) holders[term]!.push(number)
  }
  const most = Math.max(ALWAYS_RARE, COMMON * lines.length)
  const shared = new Float64Array(lines.length)
  for (const [a, line] of lines.entries()) {
    if (!line.isEvidence) continue
    const touched: number[] = []
    for (const [at, term] of line.terms.entries()) {
      const list = holders[term]!
      if (list.length > most) continue
      for (let k = list.length - 1; k >= 0 && list[k]! > a; k--) {
        const b = list[k]!
        if (shared[b] === 0) touched.push(b)
        shared[b]! += line.weights[at]! * idf[term]!
      }
    }
    for (const b of touched) {
      shared[b] = 0
      const other = lines[b]!
      if (other.source === line.source) continue
      const value = similarity(line, other)
      if (value >= RELATED) {
        neighbors[a]!.set(b, value)
        neighbors[b]!.set(a, value)
      }
    }
  }
  return neighbors
}
