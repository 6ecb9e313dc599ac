import { type Corpus, similarity } from './corpus.ts'

/** Similar sentences of other articles, with how similar they are (0 to 1), by line number. */
export type Neighborhood = ReadonlyMap<number, number>

/** Below this cosine two sentences count as unrelated. */
const RELATED = 0.15
/** What their rarer terms alone must bring to the cosine for two sentences to be compared in full. */
const SUSPECTED = 0.06
/** A term held by more than this share of the sentences proposes no pairs: it would pair everything with everything. */
const COMMON = 0.05
/** In a small collection every term that at most so many sentences hold proposes pairs. */
const ALWAYS_RARE = 40

interface Holders {
  readonly lines: Int32Array
  readonly weights: Float64Array
}

/** Where each rarer term stands, among the lines that can be evidence, and with what weight. */
const holdersOf = ({ lines, idf }: Corpus): (Holders | null)[] => {
  const held = new Int32Array(idf.length)
  for (const line of lines) if (line.isEvidence) for (const term of line.terms) held[term]!++
  const most = Math.max(ALWAYS_RARE, COMMON * lines.length)
  const holders = Array.from(held, (count): Holders | null =>
    count > 1 && count <= most ? { lines: new Int32Array(count), weights: new Float64Array(count) } : null,
  )
  const filled = new Int32Array(idf.length)
  for (const [number, line] of lines.entries()) {
    if (!line.isEvidence) continue
    for (let at = 0; at < line.terms.length; at++) {
      const term = line.terms[at]!
      const list = holders[term]
      if (!list) continue
      const place = filled[term]!++
      list.lines[place] = number
      list.weights[place] = line.weights[at]!
    }
  }
  return holders
}

/** Which sentences of different articles have much in common, for every sentence that can stand in an edition. */
export const neighborsOf = (corpus: Corpus): Neighborhood[] => {
  const { lines } = corpus
  const neighbors = lines.map(() => new Map<number, number>())
  const holders = holdersOf(corpus)
  const shared = new Float64Array(lines.length)
  const touched = new Int32Array(lines.length)
  for (const [a, line] of lines.entries()) {
    if (!line.isEvidence) continue
    let count = 0
    for (let at = 0; at < line.terms.length; at++) {
      const list = holders[line.terms[at]!]
      if (!list) continue
      const weight = line.weights[at]!
      for (let k = list.lines.length - 1; k >= 0 && list.lines[k]! > a; k--) {
        const b = list.lines[k]!
        if (shared[b] === 0) touched[count++] = b
        shared[b]! += weight * list.weights[k]!
      }
    }
    for (let k = 0; k < count; k++) {
      const b = touched[k]!
      const isSuspected = shared[b]! >= SUSPECTED
      shared[b] = 0
      const other = lines[b]!
      if (!isSuspected || other.source === line.source) continue
      const value = similarity(line, other)
      if (value < RELATED) continue
      neighbors[a]!.set(b, value)
      neighbors[b]!.set(a, value)
    }
  }
  return neighbors
}
