import { createHash } from 'node:crypto'
import type { Keyv } from 'keyv'
import { askedIn } from '../../converse/thread.ts'
import type { QuestionAsked } from '../../domain/answer.ts'
import { CommuniqueError } from '../../domain/errors.ts'
import type { Vector } from '../../domain/vector.ts'
import type { Embedder } from '../../model/embedder.ts'
import { ModelError } from '../../model/language-model.ts'
import type { Meaning } from '../../retrieve/meaning/near.ts'
import type { Cache } from '../../store/cache.ts'
import type { Store } from '../../store/store.ts'
import { type EmbedderParts, openEmbedder } from './embedder.ts'

/** What questions mean. It never fails: where a meaning cannot be had soon, words alone find. */
export interface Meanings {
  of(text: string): Promise<Meaning | null>
  /** Of what is asked, in its thread. */
  ofQuestion(asked: QuestionAsked): Promise<Meaning | null>
}

/** Where there is no embedding model. */
export const noMeanings: Meanings = { of: async () => null, ofQuestion: async () => null }

/** Longest that a question waits for its meaning, in milliseconds: what a reader hardly notices. */
const PATIENCE_MS = 1_000
/** How long nothing is asked for after a failure, in milliseconds, so that not every question waits. */
const REST_MS = 30_000
/** How long a meaning is kept, in milliseconds. */
const KEPT_MS = 30 * 86_400_000
/** Characters of a question that are read. */
const READ = 2_000

export interface MeaningsParts extends EmbedderParts {
  readonly store: Pick<Store, 'usage' | 'vectors'>
  readonly cache: () => Promise<Cache>
  /** Told once when meanings can no longer be had, and with null once they can again. */
  readonly tell: (problem: string | null) => void
  readonly signal: AbortSignal
}

const keyOf = (space: string, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([space, text]))
    .digest('hex')

/** Asks for a vector for so long; what takes longer counts as failed, and as paid. */
const soon = async (embedder: Embedder, text: string, signal: AbortSignal): Promise<Vector> => {
  const late = new AbortController()
  const timer = setTimeout(
    () =>
      late.abort(new ModelError('timed-out', `the embedding model took longer than ${PATIENCE_MS / 1000} s`)),
    PATIENCE_MS,
  )
  try {
    const { vectors } = await embedder.embed([text], AbortSignal.any([signal, late.signal]))
    return vectors[0]!
  } finally {
    clearTimeout(timer)
  }
}

const keptIn = async (cache: Keyv, key: string): Promise<Vector | null> => {
  const kept = await cache.get<string>(key)
  return kept === undefined ? null : new Int8Array(Buffer.from(kept, 'base64'))
}

/** Where the settings name an embedding model and some passages have vectors: what questions mean, by that model. */
export const openMeanings = (parts: MeaningsParts): Meanings => {
  const embedder = openEmbedder(parts)
  if (!embedder) return noMeanings
  const { store, cache, now, tell, signal } = parts
  const { space } = embedder
  let dimension: number | null = null
  let restsUntil = 0
  let isTold = false

  const ask = async (text: string): Promise<Vector | null> => {
    const kept = (await cache()).space('meaning')
    const key = keyOf(space, text)
    const known = await keptIn(kept, key)
    if (known?.length === dimension) return known
    if (now().getTime() < restsUntil) return null
    const vector = await soon(embedder, text, signal)
    if (vector.length !== dimension) {
      const stored = dimension
      dimension = null
      throw new ModelError(
        'malformed',
        `the embedding model gives ${vector.length} numbers, the stored vectors have ${stored}: see communique embed --drop`,
      )
    }
    await kept.set(key, Buffer.from(vector.buffer).toString('base64'), KEPT_MS)
    if (isTold) tell(null)
    isTold = false
    return vector
  }

  const of = async (question: string): Promise<Meaning | null> => {
    const text = question.slice(0, READ).trim()
    try {
      dimension ??= await store.vectors.dimension(space)
      if (dimension === null || text === '') return null
      const vector = await ask(text)
      return vector && { space, vector }
    } catch (error) {
      if (!(error instanceof CommuniqueError)) throw error
      restsUntil = now().getTime() + REST_MS
      if (!isTold) tell(error.message)
      isTold = true
      return null
    }
  }
  return {
    of,
    ofQuestion: async asked => {
      const whole = askedIn(asked)
      return whole && of(whole.text)
    },
  }
}
