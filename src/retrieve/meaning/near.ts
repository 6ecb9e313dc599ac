import type { ArticleId } from '../../domain/article.ts'
import { overlaps, type Span } from '../../domain/values.ts'
import { nearness, type Vector } from '../../domain/vector.ts'
import type { ArticleFilter, ArticleStore } from '../../store/store.ts'
import type { VectorStore } from '../../store/vectors.ts'

/** What a question means, in the space of one embedding model. */
export interface Meaning {
  readonly space: string
  readonly vector: Vector
}

/** A passage that means something like the question. */
export interface NearPassage {
  readonly article: ArticleId
  readonly span: Span
}

/** Articles, the newest of those that the filter admits, whose passages are compared beside those that words find. */
const NEWEST = 1_000
/** Passages that are near at most. */
const MOST = 20
/** Articles that no word of the question finds, at most. */
const MOST_NEW = 10
/** What a normal distribution's median absolute deviation is multiplied by to give its standard deviation. */
const DEVIATIONS = 1.4826

/** Whether two spans of one article share something, if only that both are empty. */
export const meets = (a: Span, b: Span): boolean => a.start === b.start || overlaps(a, b)

/** The place among the nearest, from 0, of the first that shares something with a span; null: none does. */
export const placeIn = (near: readonly NearPassage[], article: ArticleId, span: Span): number | null => {
  const place = near.findIndex(passage => passage.article === article && meets(passage.span, span))
  return place < 0 ? null : place
}

interface Compared extends NearPassage {
  readonly nearness: number
}

const middle = (numbers: Float64Array): number => numbers.sort()[numbers.length >> 1] ?? 0

/**
 * Those nearer than chance brings among so many, nearest first: of n normally distributed numbers the largest lies some
 * √(2 ln n) standard deviations over the middle. Vectors that tell nothing apart so have no say, and nothing that stands
 * out less than half as far as the nearest does.
 */
const outstanding = (compared: readonly Compared[]): Compared[] => {
  const median = middle(Float64Array.from(compared, ({ nearness }) => nearness))
  const deviation =
    DEVIATIONS * middle(Float64Array.from(compared, ({ nearness }) => Math.abs(nearness - median)))
  const nearest = compared.reduce((most, { nearness }) => Math.max(most, nearness), median)
  const least =
    median + Math.max(Math.sqrt(2 * Math.log(compared.length)) * deviation, (nearest - median) / 2)
  return compared.filter(({ nearness }) => nearness > least).sort((a, b) => b.nearness - a.nearness)
}

/** The nearest, with so many articles at most that are not among the known ones. */
const bounded = (nearest: readonly NearPassage[], known: ReadonlySet<ArticleId>): NearPassage[] => {
  const fresh = new Set<ArticleId>()
  const chosen: NearPassage[] = []
  for (const { article, span } of nearest) {
    if (chosen.length === MOST) break
    if (!known.has(article) && !fresh.has(article)) {
      if (fresh.size === MOST_NEW) continue
      fresh.add(article)
    }
    chosen.push({ article, span })
  }
  return chosen
}

/**
 * The passages nearest in meaning, best first, of the articles that words found and the newest ones that the filter
 * admits. Comparing with every passage of a large store would take seconds.
 */
export const nearPassages = async (
  articles: ArticleStore,
  vectors: VectorStore,
  { space, vector }: Meaning,
  filter: ArticleFilter,
  found: readonly ArticleId[],
): Promise<NearPassage[]> => {
  const known = new Set(found)
  const ids = new Set([...found, ...(await articles.match(filter, NEWEST))])
  const compared: Compared[] = []
  for (const { id, passages } of await vectors.get(space, [...ids])) {
    for (const { span, vector: other } of passages) {
      const near = nearness(vector, other)
      if (near !== null) compared.push({ article: id, span, nearness: near })
    }
  }
  return bounded(outstanding(compared), known)
}
