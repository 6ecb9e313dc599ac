import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ArticleDraft } from '../domain/article.ts'
import { UsageError } from '../domain/errors.ts'
import type { Instant } from '../domain/values.ts'
import type { ArticleStore, PutResult } from '../store/store.ts'
import { readDocuments } from './documents.ts'
import { type FoundFiles, findFiles, type Rejection } from './files.ts'
import { tieReprints } from './reprint.ts'

/** Articles stored in one transaction: few enough to stop soon, enough to make a commit cheap. */
const BATCH = 256

/** How many articles were new, changed or there already, and what was not taken, each with its reason. */
export interface IngestResult {
  readonly added: number
  readonly updated: number
  readonly known: number
  readonly rejected: readonly Rejection[]
}

export interface IngestProgress {
  readonly bytesRead: number
  readonly bytes: number
  readonly articles: number
}

export interface IngestOptions {
  readonly now: Instant
  readonly signal: AbortSignal
  readonly onProgress?: (progress: IngestProgress) => void
}

const filesIn = async (paths: readonly string[]): Promise<FoundFiles> => {
  const found = await findFiles(paths)
  if (found.files.length === 0 && found.rejected.length > 0) {
    throw new UsageError(found.rejected.map(({ input, reason }) => `${input}: ${reason}`))
  }
  return found
}

/** Stores articles with their reprints tied, in one transaction; idempotent. Results are in the order of the drafts. */
export const storeArticles = async (
  store: ArticleStore,
  drafts: readonly ArticleDraft[],
  now: Instant,
): Promise<readonly PutResult[]> => {
  const { articles, moved } = await tieReprints(store, drafts)
  const results = await store.put(articles, now)
  for (const { copy, origin } of moved) await store.moveReprints(copy, origin)
  return results
}

export const countResults = (results: readonly PutResult[]): Omit<IngestResult, 'rejected'> => {
  const count = (kind: PutResult['kind']): number => results.filter(result => result.kind === kind).length
  return { added: count('added'), updated: count('updated'), known: count('known') }
}

/** Stores articles as {@link storeArticles} does, and counts them. */
export const putArticles = async (
  store: ArticleStore,
  drafts: readonly ArticleDraft[],
  now: Instant,
): Promise<Omit<IngestResult, 'rejected'>> => countResults(await storeArticles(store, drafts, now))

/**
 * Takes the articles of files and folders into the store. What has been stored before the signal stays.
 * @throws UsageError when none of the paths leads to a file
 * @throws the signal's reason when it is aborted
 */
export const ingestDocuments = async (
  store: ArticleStore,
  paths: readonly string[],
  { now, signal, onProgress }: IngestOptions,
): Promise<IngestResult> => {
  const found = await filesIn(paths)
  const bytes = found.files.reduce((sum, file) => sum + file.bytes, 0)
  const total = { added: 0, updated: 0, known: 0 }
  const rejected: Rejection[] = []
  let batch: ArticleDraft[] = []
  const flush = async (bytesRead: number): Promise<void> => {
    if (batch.length > 0) {
      const stored = await putArticles(store, batch, now)
      total.added += stored.added
      total.updated += stored.updated
      total.known += stored.known
      batch = []
    }
    onProgress?.({ bytesRead, bytes, articles: total.added + total.updated + total.known })
    await nextTurn()
  }
  for await (const { result, bytesRead } of readDocuments(found, now, signal)) {
    if ('rejected' in result) rejected.push(result.rejected)
    else batch.push(result.draft)
    if (batch.length === BATCH) {
      await flush(bytesRead)
      signal.throwIfAborted()
    }
  }
  await flush(bytes)
  return { ...total, rejected }
}

/**
 * The articles of files and folders as they are read; nothing is stored.
 * @throws UsageError, the signal's reason: as {@link ingestDocuments}
 */
export const previewDocuments = async (
  paths: readonly string[],
  { now, signal }: IngestOptions,
): Promise<{ articles: ArticleDraft[]; rejected: Rejection[] }> => {
  const articles: ArticleDraft[] = []
  const rejected: Rejection[] = []
  for await (const { result } of readDocuments(await filesIn(paths), now, signal)) {
    if ('rejected' in result) rejected.push(result.rejected)
    else articles.push(result.draft)
  }
  return { articles, rejected }
}
