import type { ArticleDraft } from '../domain/article.ts'
import { readPage } from './html/page.ts'
import { readMarkdown } from './markdown.ts'
import { type DocumentContext, readPlainText } from './plain-text.ts'
import { readRecord } from './records.ts'
import { UnreadableError } from './unreadable.ts'

/** One article of a document, or why one of its entries is none. `at` tells the entry, such as `line 3`; null: the whole. */
export type Entry = { readonly draft: ArticleDraft } | { readonly at: string | null; readonly reason: string }

export type DocumentKind = 'text' | 'markdown' | 'html' | 'json' | 'jsonl' | 'feed'

const KINDS: Readonly<Record<string, DocumentKind>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.xml': 'feed',
  '.rss': 'feed',
  '.atom': 'feed',
  '.rdf': 'feed',
  '.opml': 'feed',
}

/** What a document is: by its extension, else by how its text begins. */
export const kindOf = (extension: string, text: string): DocumentKind => {
  const known = KINDS[extension.toLowerCase()]
  if (known) return known
  const start = text.trimStart().slice(0, 1_000)
  if (/^(?:<!doctype html|<html|<head|<body)/i.test(start)) return 'html'
  if (/^<(?:\?xml|rss|feed|rdf:RDF|opml)\b/i.test(start)) return 'feed'
  return 'text'
}

/**
 * Runs a reader; its complaint becomes an entry. Readers recurse over what hostile input nests: an exhausted stack is
 * a property of the input, too.
 */
export const entryOf = (at: string | null, read: () => ArticleDraft): Entry => {
  try {
    return { draft: read() }
  } catch (error) {
    if (error instanceof UnreadableError) return { at, reason: error.message }
    if (error instanceof RangeError)
      return { at, reason: 'nested too deeply to be read: save the text of the article instead' }
    throw error
  }
}

/** Entries of one file that have no address of their own are told apart by the fragment. */
const withFragment = (context: DocumentContext, fragment: string): DocumentContext => ({
  ...context,
  url: `${context.url}#${fragment}`,
})

/** Reads one line of a `.jsonl` document; `line` counts from 1. Null for an empty line. */
export const readJsonLine = (text: string, line: number, context: DocumentContext): Entry | null => {
  if (text.trim() === '') return null
  const at = `line ${line}`
  return entryOf(at, () => readRecord(parseJson(text), withFragment(context, `L${line}`)))
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new UnreadableError(`not JSON: ${(error as Error).message}`)
  }
}

const LISTS = ['articles', 'items', 'results', 'data', 'response', 'docs'] as const

/** The list in an export such as `{"status": "ok", "articles": […]}`; null for a single article. */
const listIn = (value: unknown): readonly unknown[] | null => {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return null
  const fields = value as Record<string, unknown>
  return (LISTS.map(name => fields[name]).find(Array.isArray) as unknown[] | undefined) ?? null
}

const readJson = (text: string, context: DocumentContext): Entry[] => {
  let value: unknown
  try {
    value = parseJson(text)
  } catch (error) {
    const lines = text.split('\n').filter(line => line.trim().startsWith('{'))
    if (lines.length > 1) return readLines(text, context)
    return [{ at: null, reason: (error as Error).message }]
  }
  const list = listIn(value)
  if (!list) return [entryOf(null, () => readRecord(value, context))]
  if (list.length === 0) return [{ at: null, reason: 'an empty list: it holds no article' }]
  return list.map((item, index) =>
    entryOf(`article ${index + 1}`, () => readRecord(item, withFragment(context, String(index + 1)))),
  )
}

const readLines = (text: string, context: DocumentContext): Entry[] => {
  const entries = text.split('\n').flatMap((line, index) => readJsonLine(line, index + 1, context) ?? [])
  return entries.length > 0 ? entries : [{ at: null, reason: 'an empty file' }]
}

/** Reads all articles of a document that is no feed. Never throws on account of what the document holds. */
export const readDocument = (
  kind: Exclude<DocumentKind, 'feed'>,
  text: string,
  context: DocumentContext,
): Entry[] => {
  if (text.trim() === '') return [{ at: null, reason: 'an empty file' }]
  switch (kind) {
    case 'text':
      return [entryOf(null, () => readPlainText(text, context))]
    case 'markdown':
      return [entryOf(null, () => readMarkdown(text, context))]
    case 'html':
      return [entryOf(null, () => readPage(text, context).draft)]
    case 'json':
      return readJson(text, context)
    case 'jsonl':
      return readLines(text, context)
  }
}
