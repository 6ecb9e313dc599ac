import { parseDocument as parseYaml } from 'yaml'
import type { ArticleDraft } from '../domain/article.ts'
import { cleanText } from './clean-text.ts'
import { type DocumentContext, readPlainText } from './plain-text.ts'
import { readRecord } from './records.ts'
import { UnreadableError } from './unreadable.ts'

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** Plain text of Markdown: marks of emphasis, links, images, code and quotations are taken away, words are kept. */
export const plainOfMarkdown = (markdown: string): string =>
  markdown
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^(?:```|~~~).*$/gm, '')
    .replace(/!\[[^[\]\n]*\]\([^()\n]*\)/g, '')
    .replace(/\[([^[\]\n]*)\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)/g, '$1')
    .replace(/\[([^[\]\n]*)\]\[[^[\]\n]*\]/g, '$1')
    .replace(/^[ \t]{0,3}\[[^[\]\n]+\]:\s+\S.*$/gm, '')
    .replace(/^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)+/gm, '')
    .replace(/^[ \t]{0,3}(?:[-*_][ \t]*){3,}$/gm, '')
    .replace(/^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+(?=\S)/gm, '')
    .replace(/(\*\*|__)(?=\S)([^\n]{0,300}?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^\n*_]*?\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`\n]*)`/g, '$1')
    .replace(/<\/?[a-z][^<>\n]*>/gi, '')
    .replace(/\\([\\`*_{}[\]()#+.!>-])/g, '$1')

/** Lines of one paragraph are one line: Markdown breaks paragraphs at empty lines only. */
const joinParagraphs = (text: string): string =>
  text
    .split(/\n[ \t]*\n/)
    .map(paragraph => paragraph.replace(/([^\n])\n(?=[^\n])/g, '$1 ').trim())
    .join('\n\n')

const setApart = (markdown: string): string =>
  markdown.replace(/^([ \t]{0,3}#{1,6}[ \t].*|[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+.*)$/gm, '\n$1\n')

const frontMatter = (yaml: string): Record<string, unknown> => {
  const document = parseYaml(yaml, { prettyErrors: true })
  const [problem] = document.errors
  if (problem) throw new UnreadableError(`front matter is not YAML: ${problem.message.split('\n')[0]}`)
  const value: unknown = document.toJS({ maxAliasCount: 10 })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableError('front matter is no list of "key: value" lines between two lines of "---"')
  }
  return value as Record<string, unknown>
}

/**
 * Reads an article from Markdown, with or without YAML front matter.
 * @throws UnreadableError when the front matter is not YAML or there is no text
 */
export const readMarkdown = (markdown: string, context: DocumentContext): ArticleDraft => {
  const text = cleanText(markdown)
  const front = FRONT_MATTER.exec(text)
  const content = text.slice(front?.[0].length ?? 0)
  const heading = /^\s*#\s+(.+?)\s*#*\s*\n/.exec(content)
  const body = joinParagraphs(plainOfMarkdown(setApart(heading ? content.slice(heading[0].length) : content)))
  const title = heading ? plainOfMarkdown(heading[1]!) : undefined
  if (front) return readRecord({ title, ...frontMatter(front[1]!), body }, context)
  return readPlainText(title ? `Title: ${title}\n\n${body}` : body, context)
}
