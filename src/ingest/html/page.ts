import type { ArticleDraft } from '../../domain/article.ts'
import { ownLines } from '../body.ts'
import { cleanLine, linesOf } from '../clean-text.ts'
import { inferDate, stampsOf, stated } from '../dates.ts'
import { type DocumentContext, madeTitle } from '../plain-text.ts'
import { UnreadableError } from '../unreadable.ts'
import { blocksOf } from './blocks.ts'
import { contentOf } from './content.ts'
import { type DomDocument, parseDocument } from './dom.ts'
import { type Metadata, metadataOf } from './metadata.ts'

/** An article as a web page holds it. */
export interface Page {
  readonly draft: ArticleDraft
  /** The address that the page names as its own; a claim of the page, for the caller to trust or not. */
  readonly canonical: string | null
}

/** Structured data counts when the page itself shows less than this share of it (behind a script or a wall). */
const SHOWN = 0.5
/** So many lines at either end of a page are looked at for a date. */
const DATE_LINES = 60

/** What a page that is not free shows of its article to everyone is shorter than this, in characters … */
const TEASER_LENGTH = 1_500
/** … and than this share of the words that the page says the article has. */
const TEASER_SHARE = 0.5

const isTeaser = ({ isFree, words }: Pick<Metadata, 'isFree' | 'words'>, text: string): boolean =>
  !isFree && (words === null ? text.length < TEASER_LENGTH : text.split(/\s+/).length < words * TEASER_SHARE)

const visibleLines = (document: DomDocument): string[] =>
  document.body ? blocksOf(document.body).flatMap(block => cleanLine(block.text) ?? []) : []

const textOf = (document: DomDocument, title: string | null, data: string | null): string[] => {
  const shown = contentOf(document, title)
  const told = data === null ? [] : ownLines(linesOf(data))
  return shown.join('').length < told.join('').length * SHOWN ? told : shown
}

/**
 * Reads the article of a web page. Pure: no script is run, nothing is fetched; fit for a worker.
 * @throws UnreadableError when the page holds no text, or is larger or deeper than pages are
 */
export const readPage = (html: string, context: DocumentContext): Page => {
  const document = parseDocument(html)
  const metadata = metadataOf(document, context.now)
  const { canonical, text, title, publishedAt, modifiedAt } = metadata
  const lines = publishedAt ? [] : visibleLines(document)
  const body = textOf(document, title, text)
  if (body.length === 0) {
    throw new UnreadableError(
      'a page without the text of an article: save the page as the browser shows it, or its text',
    )
  }
  const stamps = stampsOf([...lines.slice(0, DATE_LINES), ...lines.slice(-DATE_LINES)], context.now)
  const at = publishedAt ?? stamps.published
  const draft: ArticleDraft = {
    title: title ?? madeTitle(body[0]!),
    body: body.join('\n'),
    url: context.url,
    outlet: metadata.outlet,
    author: metadata.author,
    language: metadata.language,
    ...(at ? stated(at) : inferDate(body, context.fileName, context.now)),
    modifiedAt: modifiedAt ?? stamps.modified,
    summaryOnly: isTeaser(metadata, body.join(' ')),
  }
  return { draft, canonical }
}
