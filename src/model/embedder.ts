import type { Vector } from '../domain/vector.ts'
import type { TokenUsage } from './language-model.ts'

/** What texts mean, and what finding that out took. */
export interface Embedded {
  /** One for each text, in their order, all of the same length. */
  readonly vectors: readonly Vector[]
  readonly usage: TokenUsage
}

/** A model that turns texts into vectors: texts of like meaning point the same way. */
export interface Embedder {
  /** Names the space of its vectors; those of different spaces cannot be compared. */
  readonly space: string
  /**
   * @param texts none of them empty
   * @throws ModelError
   * @throws the signal's reason when it is aborted
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded>
}
