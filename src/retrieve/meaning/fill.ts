import type { Article } from '../../domain/article.ts'
import type { Embedder } from '../../model/embedder.ts'
import { ModelError } from '../../model/language-model.ts'
import type { Store } from '../../store/store.ts'
import type { ArticleVectors } from '../../store/vectors.ts'
import { cut, textOf } from './cut.ts'

/** Articles embedded by one request, some 50 passages: a second or two on a laptop, and little lost when it fails. */
const BATCH = 16
/** Articles looked up at a time; looking them up takes longer the more of their day have vectors already. */
const LOOKED_UP = 512

export interface FillParts {
  readonly store: Pick<Store, 'articles' | 'vectors'>
  readonly embedder: Embedder
  /** How many of the newest articles get vectors. */
  readonly newest: number
  readonly signal: AbortSignal
}

const embedTogether = async (
  articles: readonly Article[],
  { embedder, signal }: FillParts,
): Promise<ArticleVectors[]> => {
  const cuts = articles.map(article => ({
    id: article.id,
    spans: cut(article.body).map(span => ({ span, text: textOf(article, span) })),
  }))
  const texts = cuts.flatMap(({ spans }) => spans.map(({ text }) => text)).filter(text => text !== '')
  const { vectors } = texts.length > 0 ? await embedder.embed(texts, signal) : { vectors: [] }
  let next = 0
  return cuts.map(({ id, spans }) => ({
    id,
    passages: spans.filter(({ text }) => text !== '').map(({ span }) => ({ span, vector: vectors[next++]! })),
  }))
}

const isAboutTexts = (error: unknown): boolean =>
  error instanceof ModelError && (error.failure === 'not-accepted' || error.failure === 'malformed')

/**
 * Embeds each article by itself, so that one that the model takes nothing of does not hold up the others: it is kept
 * without vectors. Where none is taken, the fault is not theirs.
 */
const embedSingly = async (
  articles: readonly Article[],
  parts: FillParts,
  fault: unknown,
): Promise<ArticleVectors[]> => {
  const embedded: ArticleVectors[] = []
  for (const article of articles) {
    try {
      embedded.push(...(await embedTogether([article], parts)))
    } catch (error) {
      if (!isAboutTexts(error)) throw error
      embedded.push({ id: article.id, passages: [] })
    }
  }
  if (embedded.every(({ passages }) => passages.length === 0)) throw fault
  return embedded
}

const embedArticles = async (articles: readonly Article[], parts: FillParts): Promise<ArticleVectors[]> => {
  try {
    return await embedTogether(articles, parts)
  } catch (error) {
    if (articles.length === 1 || !isAboutTexts(error)) throw error
    return embedSingly(articles, parts, error)
  }
}

/** Vectors of one space have one length: another one means that another model answers to the name. */
const checkDimension = async (
  embedded: readonly ArticleVectors[],
  { store, embedder: { space } }: FillParts,
): Promise<void> => {
  const kept = await store.vectors.dimension(space)
  const [given] = embedded.flatMap(({ passages }) => passages.map(({ vector }) => vector.length))
  if (kept === null || given === undefined || given === kept) return
  throw new ModelError(
    'malformed',
    `the embedding model gives ${given} numbers, the stored vectors have ${kept}: if it is another model now, run communique embed --drop ${space}`,
  )
}

/**
 * Gives the newest articles that have no vectors theirs, newest first, and tells after each few how many it was. Each
 * step is kept; whoever goes on after it was stopped at any point does nothing twice but the step that was cut off.
 * @throws ModelError, StoreError
 * @throws the signal's reason when it is aborted
 */
export async function* filling(parts: FillParts): AsyncGenerator<number> {
  const { store, embedder, newest, signal } = parts
  for (;;) {
    const lacking = await store.vectors.lacking(embedder.space, newest, LOOKED_UP)
    if (lacking.length === 0) return
    for (let first = 0; first < lacking.length; first += BATCH) {
      signal.throwIfAborted()
      const articles = await store.articles.get(lacking.slice(first, first + BATCH))
      const embedded = await embedArticles(articles, parts)
      await checkDimension(embedded, parts)
      await store.vectors.put(embedder.space, embedded)
      yield articles.length
    }
  }
}
