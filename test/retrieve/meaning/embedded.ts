import { vectorOf } from '../../../src/domain/vector.ts'
import type { Embedder } from '../../../src/model/embedder.ts'
import { filling } from '../../../src/retrieve/meaning/fill.ts'
import type { Meaning } from '../../../src/retrieve/meaning/near.ts'
import type { Store } from '../../../src/store/store.ts'
import { conceptVectors } from '../../servers/embeddings.ts'

export const SPACE = 'concepts'
const never = new AbortController().signal

/** An embedding model for which the words of a group mean the same. */
export const conceptEmbedder = (groups: readonly (readonly string[])[]): Embedder => {
  const of = conceptVectors(groups)
  return {
    space: SPACE,
    embed: async texts => ({
      vectors: texts.map(text => vectorOf(of(text))!),
      usage: { promptTokens: texts.length, completionTokens: 0 },
    }),
  }
}

/** Gives every article of the store its vectors. */
export const embedAll = (store: Store, embedder: Embedder): Promise<number[]> =>
  Array.fromAsync(filling({ store, embedder, newest: 1_000, signal: never }))

export const meaningOf = async (embedder: Embedder, text: string): Promise<Meaning> => ({
  space: embedder.space,
  vector: (await embedder.embed([text], never)).vectors[0]!,
})
