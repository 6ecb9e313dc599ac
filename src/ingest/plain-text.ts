import type { ArticleDraft } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import { ownLines } from './body.ts'
import { cleanLine, cleanText, linesOf } from './clean-text.ts'
import { type Dating, inferDate, readDate, stampsOf, stated } from './dates.ts'
import { UnreadableError } from './unreadable.ts'

/** What is known of a document beside its text. */
export interface DocumentContext {
  /** The address to use when the document names none of its own. */
  readonly url: string
  /** The file's name, for a date in it; null when there is none. */
  readonly fileName: string | null
  readonly now: Instant
}

const FIELD =
  /^(title|headline|source|outlet|publisher|author|by|byline|url|link|date|published|published (?:at|on)|updated|language)\s*:\s*(\S.*)$/i
const BYLINE =
  /^[Bb]y\s+(\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|and|&|de|van|bin|al)){0,7})$/u
const DATED_TITLE =
  /^(?:date\s*:?\s*)?(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)\s*[:|–—-]?\s+(\S.*)$/i
const ENDS_SENTENCE = /[.!。！؟।]["”’)]*$/

const MAX_TITLE_WORDS = 30
const MAX_TITLE_CHARACTERS = 220
const MAX_MADE_TITLE = 110
const MAX_WRAPPED_LINE = 100
const MIN_WRAPPED_LINE = 45
/** A line after `date …` that is longer than this and ends like a sentence is the lead, not only a title. */
const MIN_LEAD = 140

/** Joins the lines of paragraphs in texts that were wrapped at a fixed width and set off by empty lines. */
const unwrap = (text: string): string => {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.split('\n').filter(line => line.trim() !== ''))
  const inner = paragraphs.flatMap(lines => lines.slice(0, -1)).map(line => line.trim().length)
  const longest = Math.max(0, ...paragraphs.slice(1).flatMap(lines => lines.map(line => line.length)))
  const average = inner.reduce((sum, length) => sum + length, 0) / inner.length
  if (
    inner.length < 2 ||
    paragraphs.length < 2 ||
    longest > MAX_WRAPPED_LINE ||
    !(average >= MIN_WRAPPED_LINE)
  )
    return text
  return paragraphs.map(lines => lines.map(line => line.trim()).join(' ')).join('\n\n')
}

interface Head {
  readonly fields: ReadonlyMap<string, string>
  readonly rest: readonly string[]
}

/** `Title: …`, `Source: …`, `Date: …` lines at the very top. */
const headFields = (lines: readonly string[]): Head => {
  const fields = new Map<string, string>()
  let at = 0
  for (; at < lines.length; at++) {
    const [, name, value] = FIELD.exec(lines[at]!) ?? []
    if (!name) break
    fields.set(name.toLowerCase().split(' ')[0]!, value!)
  }
  return fields.has('title') || fields.has('headline') || fields.size > 1
    ? { fields, rest: lines.slice(at) }
    : { fields: new Map(), rest: lines }
}

const isTitle = (line: string, next: string | undefined): boolean =>
  next !== undefined &&
  line.length <= MAX_TITLE_CHARACTERS &&
  line.split(/\s+/).length <= MAX_TITLE_WORDS &&
  !ENDS_SENTENCE.test(line) &&
  !/[:—–-]$/.test(line)

/** `CITY (Agency):` before the first sentence. */
const PLACE = /^[\p{Lu}][\p{Lu}\s.,'’/-]+(?:\([^()]{1,40}\)\s*)?[:—–-]\s*(?=\S)/u

/** A title for a text that has none: its first words. */
export const madeTitle = (line: string): string => {
  const text = line.replace(PLACE, '')
  const sentence = /^.*?[.!?](?=\s)/.exec(text)?.[0] ?? text
  if (sentence.length <= MAX_MADE_TITLE) return sentence.replace(/\.$/, '')
  return `${sentence.slice(0, MAX_MADE_TITLE).replace(/\s+\S*$/, '')}…`
}

interface Titled {
  readonly title: string | null
  readonly date: string | null
  readonly rest: readonly string[]
}

const takeTitle = (lines: readonly string[]): Titled => {
  const [first = '', ...rest] = lines
  const [, date, dated] = DATED_TITLE.exec(first) ?? []
  if (date && dated) {
    const isLead = dated.length > MIN_LEAD && ENDS_SENTENCE.test(dated)
    return { title: isLead ? null : dated, date, rest: isLead ? [dated, ...rest] : rest }
  }
  if (isTitle(first, rest[0])) return { title: first.replace(/^#+\s*/, ''), date: null, rest }
  return { title: null, date: null, rest: lines }
}

/**
 * Reads an article from plain text as it comes: a title or not, a date in a head line, a dateline or a closing line.
 * @throws UnreadableError when there is no text
 */
export const readPlainText = (text: string, context: DocumentContext): ArticleDraft => {
  const lines = linesOf(unwrap(cleanText(text)))
  const { fields, rest } = headFields(lines)
  const head = fields.get('title') ?? fields.get('headline') ?? null
  const { title, date, rest: after } = head ? { title: head, date: null, rest } : takeTitle(rest)
  const byline = after.slice(0, 2).find(line => BYLINE.test(line))
  const body = ownLines(after.filter(line => line !== byline))
  if (body.length === 0)
    throw new UnreadableError('it holds no text of an article: give it at least one paragraph')
  const now = context.now
  const stamps = stampsOf(lines, now)
  const named = fields.get('date') ?? fields.get('published') ?? date
  const at = (named && readDate(named, now)) || stamps.published
  const dating: Dating = at ? stated(at) : inferDate(after, context.fileName, now)
  const own = fields.get('url') ?? fields.get('link')
  return {
    title: cleanLine(title) ?? madeTitle(body[0]!),
    body: body.join('\n'),
    url: own && URL.canParse(own) ? new URL(own).href : context.url,
    outlet: cleanLine(fields.get('outlet') ?? fields.get('publisher') ?? fields.get('source')),
    author: cleanLine(
      fields.get('author') ?? fields.get('byline') ?? fields.get('by') ?? BYLINE.exec(byline ?? '')?.[1],
    ),
    ...dating,
    modifiedAt: readDate(fields.get('updated'), now) ?? stamps.modified,
    language: cleanLine(fields.get('language')),
    summaryOnly: false,
  }
}
