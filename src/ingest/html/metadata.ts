import type { Instant } from '../../domain/values.ts'
import { cleanLine } from '../clean-text.ts'
import { readDate } from '../dates.ts'
import { htmlToText } from '../html-text.ts'
import type { DomDocument } from './dom.ts'
import { articleData, type Json, namesIn } from './json-ld.ts'

/** What a page states about its article outside the text. */
export interface Metadata {
  readonly title: string | null
  readonly outlet: string | null
  readonly author: string | null
  readonly publishedAt: Instant | null
  readonly modifiedAt: Instant | null
  readonly language: string | null
  /** The address that the page names as its own; null when it names none. */
  readonly canonical: string | null
  /** The text as the page's structured data holds it; null when it holds none. */
  readonly text: string | null
  /** False when the page says that the article is not for everyone. */
  readonly isFree: boolean
  /** How many words the article has, as the page says; null when it does not. */
  readonly words: number | null
}

const PUBLISHED =
  'article:published_time og:published_time datepublished date pubdate publishdate publish-date publish_date publication_date dc.date dc.date.issued dcterms.created dcterms.date dcterms.issued parsely-pub-date sailthru.date cxenseparse:recs:publishtime article.published bt:pubdate article_date_original last-published'.split(
    ' ',
  )
const MODIFIED =
  'article:modified_time og:updated_time datemodified last-modified dcterms.modified article.updated'.split(
    ' ',
  )
const TIMES = [
  'time[itemprop~="datePublished"]',
  '[itemprop~="datePublished"]',
  'time[pubdate]',
  'article header time[datetime]',
  'article time[datetime]',
  'main time[datetime]',
  'h1 ~ time[datetime]',
  'time[datetime]',
]

/** `<meta>` values by name in lower case; the first of a name counts. */
const metaOf = (document: DomDocument): Map<string, string> => {
  const values = new Map<string, string>()
  for (const meta of document.querySelectorAll('meta[content]')) {
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop')
    )?.toLowerCase()
    const content = cleanLine(meta.getAttribute('content'))
    if (name && content && !values.has(name)) values.set(name, content)
  }
  return values
}

const firstDate = (values: Iterable<unknown>, now: Instant): Instant | null => {
  for (const value of values) {
    const at = readDate(value, now)
    if (at) return at
  }
  return null
}

const timesOf = (document: DomDocument): (string | null)[] =>
  TIMES.flatMap(selector => {
    const found = document.querySelector(selector)
    return found ? [found.getAttribute('datetime') ?? found.getAttribute('content') ?? found.textContent] : []
  })

/** `Title | Outlet` without the outlet. */
const withoutOutlet = (title: string | null, outlet: string | null): string | null => {
  if (!title || !outlet) return title
  const parts = title.split(/\s+[|–—·»-]\s+/)
  const last = parts.at(-1)!
  if (parts.length < 2 || last.toLowerCase() !== outlet.toLowerCase()) return title
  return title.slice(0, title.length - last.length).replace(/\s+[|–—·»-]\s+$/, '')
}

const isName = (text: string | null | undefined): text is string =>
  !!text && !/^https?:|^@|^\S+\/\S+$/i.test(text)

/** Text that was escaped once too often, such as `It&amp;#8217;s` in the source of the page. */
const unescaped = (text: string | null): string | null =>
  text && /&(?:#\d+|#x[\da-f]+|\w{2,8});/i.test(text) ? cleanLine(htmlToText(text)) : text

/** https://developers.google.com/search/docs/appearance/structured-data/paywalled-content and Facebook's content tiers. */
const isFree = (data: Json, meta: ReadonlyMap<string, string>): boolean =>
  !/^false$/i.test(String(data.isAccessibleForFree)) &&
  !/^(?:locked|metered)$/i.test(meta.get('article:content_tier') ?? '')

const canonicalOf = (document: DomDocument, meta: ReadonlyMap<string, string>): string | null => {
  const named = document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta.get('og:url')
  const url = named ? URL.parse(named.trim()) : null
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}

/** Reads JSON-LD, OpenGraph, `<meta>`, `<time>` and `<title>`, in this order. */
export const metadataOf = (document: DomDocument, now: Instant): Metadata => {
  const data = articleData(document)
  const meta = metaOf(document)
  const outlets = [cleanLine(namesIn(data.publisher)), meta.get('og:site_name'), meta.get('application-name')]
  const outlet = unescaped(outlets.find(isName) ?? null)
  const heading = document.querySelectorAll('h1')
  const title =
    cleanLine(data.headline) ??
    meta.get('og:title') ??
    meta.get('twitter:title') ??
    (heading.length === 1 ? cleanLine(heading[0]!.textContent) : null) ??
    cleanLine(document.querySelector('title')?.textContent)
  const authors = [
    cleanLine(namesIn(data.author)),
    meta.get('author'),
    meta.get('article:author'),
    meta.get('byl'),
    meta.get('dc.creator'),
  ]
  const language = document.querySelector('html')?.getAttribute('lang') ?? cleanLine(data.inLanguage)
  return {
    title: withoutOutlet(unescaped(title), outlet),
    outlet,
    author: unescaped(authors.find(isName) ?? null)?.replace(/^by\s+/i, '') ?? null,
    publishedAt: firstDate(
      [data.datePublished, ...PUBLISHED.map(name => meta.get(name)), ...timesOf(document)],
      now,
    ),
    modifiedAt: firstDate([data.dateModified, ...MODIFIED.map(name => meta.get(name))], now),
    language: cleanLine(language),
    canonical: canonicalOf(document, meta),
    text: typeof data.articleBody === 'string' ? data.articleBody : null,
    isFree: isFree(data, meta),
    words: Number(data.wordCount) || null,
  }
}
