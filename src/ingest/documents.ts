import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ArticleDraft } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import { decode } from './decode.ts'
import { looksLikeFeed } from './feed/parse.ts'
import { type DocumentFile, type FoundFiles, type Rejection, reasonOf } from './files.ts'
import { linesOfFile } from './lines.ts'
import type { DocumentContext } from './plain-text.ts'
import { type Entry, kindOf, readDocument, readJsonLine } from './read-document.ts'
import { ReaderPool } from './reading/reader-pool.ts'

/** Longer texts are archives of articles or no articles at all; a novel has 1 MB. */
export const MAX_DOCUMENT_BYTES = 10_000_000
/** Exports are read whole; `.jsonl` line by line, of any size. */
export const MAX_JSON_BYTES = 200_000_000
const HEAD = 8_192
const MAX_UNREADABLE = 0.05

/** One article or one rejection of a file, with the share of all bytes that have been read by then. */
export interface Reading {
  readonly result: { readonly draft: ArticleDraft } | { readonly rejected: Rejection }
  readonly bytesRead: number
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`

const tooLarge = (file: DocumentFile, extension: string): string | null => {
  if (extension === '.json') {
    return file.bytes > MAX_JSON_BYTES
      ? `${megabytes(file.bytes)}, more than ${megabytes(MAX_JSON_BYTES)}: turn it into .jsonl, one article a line`
      : null
  }
  return file.bytes > MAX_DOCUMENT_BYTES
    ? `${megabytes(file.bytes)}, more than ${megabytes(MAX_DOCUMENT_BYTES)}: split it into one file an article, or into .jsonl, one article a line`
    : null
}

/** Text has hardly any control characters; what is no text has them early on. */
const isBinary = (text: string): boolean => {
  const head = text.slice(0, HEAD)
  const unreadable = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return unreadable > head.length * MAX_UNREADABLE || head.includes('\0')
}

const readWhole = async (
  file: DocumentFile,
  extension: string,
  context: DocumentContext,
  readers: ReaderPool,
): Promise<readonly Entry[]> => {
  const oversize = tooLarge(file, extension)
  if (oversize) return [{ at: null, reason: oversize }]
  const text = decode(await readFile(file.path))
  if (isBinary(text)) return [{ at: null, reason: 'not a text: save it as .txt, .md or .html' }]
  const kind = kindOf(extension, text)
  if (kind === 'feed' || looksLikeFeed(text)) return readers.read({ kind: 'local feed', text, context })
  if (kind === 'html') return readers.read({ kind: 'local page', text, context })
  return readDocument(kind, text, context)
}

async function* readLines(
  file: DocumentFile,
  context: DocumentContext,
  signal: AbortSignal,
): AsyncGenerator<{ entry: Entry; end: number }> {
  let found = false
  for await (const { number, text, end } of linesOfFile(file.path, MAX_DOCUMENT_BYTES, signal)) {
    const entry: Entry | null =
      text === null
        ? {
            at: `line ${number}`,
            reason: `longer than ${megabytes(MAX_DOCUMENT_BYTES)}: is it one article a line?`,
          }
        : readJsonLine(text, number, context)
    if (!entry) continue
    found = true
    yield { entry, end }
  }
  if (!found) yield { entry: { at: null, reason: 'an empty file' }, end: file.bytes }
}

async function* entriesOf(
  file: DocumentFile,
  now: Instant,
  readers: ReaderPool,
  signal: AbortSignal,
): AsyncGenerator<{ entry: Entry; end: number }> {
  const context: DocumentContext = { url: pathToFileURL(file.path).href, fileName: basename(file.path), now }
  const extension = extname(file.path).toLowerCase()
  try {
    if (extension === '.jsonl' || extension === '.ndjson') {
      yield* readLines(file, context, signal)
      return
    }
    for (const entry of await readWhole(file, extension, context, readers)) yield { entry, end: file.bytes }
  } catch (error) {
    signal.throwIfAborted()
    yield { entry: { at: null, reason: reasonOf(error) }, end: file.bytes }
  }
}

/**
 * Reads every article of the files, pages and feeds in a thread with limits, one after the other; what cannot be read is told and never stops the rest.
 * @throws the signal's reason when it is aborted
 */
export async function* readDocuments(
  found: FoundFiles,
  now: Instant,
  signal: AbortSignal,
): AsyncGenerator<Reading> {
  for (const rejected of found.rejected) yield { result: { rejected }, bytesRead: 0 }
  await using readers = new ReaderPool({ size: 1 })
  let before = 0
  for (const file of found.files) {
    signal.throwIfAborted()
    for await (const { entry, end } of entriesOf(file, now, readers, signal)) {
      const result =
        'draft' in entry
          ? { draft: entry.draft }
          : { rejected: { input: entry.at ? `${file.path}, ${entry.at}` : file.path, reason: entry.reason } }
      yield { result, bytesRead: before + end }
    }
    before += file.bytes
  }
}
