import { resolve } from 'node:path'
import { toInstant } from '../domain/values.ts'
import { type IngestResult, ingestDocuments } from '../ingest/ingest-documents.ts'
import { countLabel } from '../render/labels.ts'
import { safeText } from '../render/safe.ts'
import type { Store } from '../store/store.ts'
import type { CommandContext } from './context.ts'
import type { CommonOptions } from './options.ts'
import { startProgress } from './progress.ts'

/** The options with the store in memory when `--ingest` names what to fill it with. */
export const storeAddress = <T extends CommonOptions & { readonly ingest?: string }>(options: T): T =>
  options.ingest === undefined ? options : { ...options, store: 'sqlite::memory:' }

/** One line for each input that was not taken, with its reason. */
export const rejectionLines = ({ rejected }: Pick<IngestResult, 'rejected'>): string =>
  rejected.map(({ input, reason }) => `not read: ${safeText(input)}: ${safeText(reason)}\n`).join('')

/** Reads files and folders into a store, showing how far it is. */
export const ingestPaths = async (
  context: CommandContext,
  store: Store,
  paths: readonly string[],
): Promise<IngestResult> => {
  using progress = startProgress(context, 'Reading articles')
  return await ingestDocuments(
    store.articles,
    paths.map(path => resolve(context.cwd, path)),
    {
      now: toInstant(context.now()),
      signal: context.signal,
      onProgress: ({ bytesRead, bytes, articles }) =>
        progress.update(bytesRead, bytes, countLabel(articles, 'article')),
    },
  )
}

/** Fills a store from what `--ingest` named, if anything, and tells what was not taken. */
export const fill = async (
  context: CommandContext,
  store: Store,
  path: string | undefined,
): Promise<void> => {
  if (path === undefined) return
  context.stderr.write(rejectionLines(await ingestPaths(context, store, [path])))
}
