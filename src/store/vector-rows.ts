import type { Span } from '../domain/values.ts'
import type { PassageVector, VectorProgress } from './vectors.ts'

/** The vectors of one article as both engines keep them: `[[0,912],[913,1480]]`, and the vectors one after the other. */
export interface VectorRow {
  readonly spans: string
  readonly vectors: Uint8Array
}

export const rowOf = (passages: readonly PassageVector[]): VectorRow => ({
  spans: JSON.stringify(passages.map(({ span: { start, end } }) => [start, end])),
  vectors: Buffer.concat(
    passages.map(({ vector }) => Buffer.from(vector.buffer, vector.byteOffset, vector.length)),
  ),
})

const spansOf = (text: string): Span[] =>
  (JSON.parse(text) as [number, number][]).map(([start, end]) => ({ start, end }))

export const passagesOf = ({ spans: text, vectors }: VectorRow): PassageVector[] => {
  const spans = spansOf(text)
  const length = dimensionOf({ spans: text, vectors })
  return spans.map((span, index) => ({
    span,
    vector: new Int8Array(vectors.buffer, vectors.byteOffset + index * length, length),
  }))
}

/** How many numbers each of the vectors has. */
export const dimensionOf = ({ spans, vectors }: VectorRow): number =>
  vectors.length / Math.max(1, spansOf(spans).length)

/** How many versions of one day are stored, and how many of them have vectors. */
export interface EmbeddedDay extends VectorProgress {
  readonly day: number
}

/** The newest days that hold so many versions; `days` are newest first. */
export const newestDays = (days: Iterable<EmbeddedDay>, newest: number): EmbeddedDay[] => {
  const chosen: EmbeddedDay[] = []
  let articles = 0
  for (const day of days) {
    if (articles >= newest) break
    chosen.push(day)
    articles += day.articles
  }
  return chosen
}

export const progressOf = (days: readonly EmbeddedDay[]): VectorProgress => ({
  articles: days.reduce((sum, { articles }) => sum + articles, 0),
  embedded: days.reduce((sum, { embedded }) => sum + embedded, 0),
})
