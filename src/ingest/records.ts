import type { ArticleDraft } from '../domain/article.ts'
import { ownLines } from './body.ts'
import { cleanLine, linesOf } from './clean-text.ts'
import { inferDate, readDate, stated } from './dates.ts'
import { blocksOf } from './html/blocks.ts'
import { parseDocument } from './html/dom.ts'
import { namesIn } from './html/json-ld.ts'
import { type DocumentContext, madeTitle } from './plain-text.ts'
import { UnreadableError } from './unreadable.ts'

type Fields = Record<string, unknown>

/** Spellings of each field, the contract's first, then those of common exports and archives. */
const SPELLINGS = {
  title: ['title', 'headline', 'name'],
  body: [
    'body',
    'content',
    'text',
    'articleBody',
    'article_body',
    'full_text',
    'fulltext',
    'maintext',
    'article',
    'summary',
    'description',
  ],
  url: ['url', 'link', 'canonical_url', 'canonicalUrl', 'source_url', 'permalink', 'web_url', 'webUrl'],
  outlet: ['outlet', 'source', 'publisher', 'source_name', 'publication', 'site', 'siteName', 'domain'],
  author: ['author', 'authors', 'byline', 'creator'],
  published: [
    'publishedAt',
    'published_at',
    'date',
    'datePublished',
    'date_published',
    'date_publish',
    'published',
    'pubDate',
    'pub_date',
    'publish_date',
    'publication_date',
    'timestamp',
  ],
  modified: [
    'modifiedAt',
    'modified_at',
    'updatedAt',
    'updated_at',
    'dateModified',
    'date_modified',
    'updated',
  ],
  language: ['language', 'lang', 'inLanguage'],
} as const

const MARKUP = /<\/(?:p|div|span|a|strong|em|b|i|ul|li|h[1-6])>|<(?:br|p)\s*\/?>/i

const pick = (fields: Fields, name: keyof typeof SPELLINGS): unknown =>
  SPELLINGS[name]
    .map(spelling => fields[spelling])
    .find(value => value !== undefined && value !== null && value !== '')

const bodyLines = (body: unknown): string[] => {
  const text = Array.isArray(body) ? body.filter(part => typeof part === 'string').join('\n') : body
  if (typeof text !== 'string') return []
  if (!MARKUP.test(text)) return linesOf(text)
  return blocksOf(parseDocument(text).body!).flatMap(block => linesOf(block.text))
}

const addressOf = (value: unknown): string | null => {
  const url = typeof value === 'string' ? URL.parse(value.trim()) : null
  return url && /^(?:https?|file):$/.test(url.protocol) ? url.href : null
}

/**
 * Reads an article from a JSON object or from front matter. What a reader sees of the body is kept to the letter;
 * boilerplate lines are left out.
 * @throws UnreadableError when it is no object or has no text
 */
export const readRecord = (value: unknown, context: DocumentContext): ArticleDraft => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableError('not an object: an article needs {"title", "body"}')
  }
  const fields = value as Fields
  const lines = bodyLines(pick(fields, 'body'))
  const body = ownLines(lines)
  if (body.length === 0)
    throw new UnreadableError('no text: give the article a "body" (or "content", "text")')
  const publishedAt = readDate(pick(fields, 'published'), context.now)
  return {
    title: cleanLine(pick(fields, 'title')) ?? madeTitle(body[0]!),
    body: body.join('\n'),
    url: addressOf(pick(fields, 'url')) ?? context.url,
    outlet: cleanLine(namesIn(pick(fields, 'outlet'))),
    author: cleanLine(namesIn(pick(fields, 'author'))),
    ...(publishedAt ? stated(publishedAt) : inferDate(lines, context.fileName, context.now)),
    modifiedAt: readDate(pick(fields, 'modified'), context.now),
    language: cleanLine(pick(fields, 'language')),
    summaryOnly: fields.summaryOnly === true,
  }
}
