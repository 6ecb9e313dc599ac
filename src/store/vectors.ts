import type { ArticleId } from '../domain/article.ts'
import type { Span } from '../domain/values.ts'
import type { Vector } from '../domain/vector.ts'

/** A run of sentences of an article and what it means. */
export interface PassageVector {
  /** Empty for an article without a text: its title alone. */
  readonly span: Span
  readonly vector: Vector
}

export interface ArticleVectors {
  readonly id: ArticleId
  /** None: the model takes nothing of this article. */
  readonly passages: readonly PassageVector[]
}

export interface VectorProgress {
  /** How many are to have vectors. */
  readonly articles: number
  /** How many of them have been dealt with. */
  readonly embedded: number
}

/**
 * What passages mean, by the space of their vectors (`Embedder.space`). A version of an article never changes, so its
 * vectors are right for good, however passages are cut later.
 */
export interface VectorStore {
  /** Keeps articles' vectors in place of earlier ones; those of unknown articles are left out. */
  put(space: string, articles: readonly ArticleVectors[]): Promise<void>
  /** In the order of the ids; articles without vectors are left out. */
  get(space: string, ids: readonly ArticleId[]): Promise<ArticleVectors[]>
  /** Versions without vectors among the newest `newest` (to whole days), of the newest day first. */
  lacking(space: string, newest: number, limit: number): Promise<ArticleId[]>
  /** How far the newest `newest` versions (to whole days) are. */
  progress(space: string, newest: number): Promise<VectorProgress>
  /** How many numbers the kept vectors of a space have; null when there are none. */
  dimension(space: string): Promise<number | null>
  /** Every space, with how many articles have vectors in it. */
  spaces(): Promise<Map<string, number>>
  /** Removes all vectors of a space; gives how many articles had some. */
  drop(space: string): Promise<number>
}
