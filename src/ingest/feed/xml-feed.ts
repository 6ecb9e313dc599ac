import type { FeedEntry, ParsedFeed } from './document.ts'
import { linkOf, webAddress } from './links.ts'
import { plainLine, plainText } from './text.ts'
import { child, childrenNamed, descendants, type XmlElement } from './xml.ts'

/** Entry elements of RSS and RDF, Atom, CDF. */
const ENTRY = ['item', 'entry']
const CONTENT = ['content:encoded', 'content', 'xhtml:body', 'body', 'fullitem', 'xhtml:div']
const SUMMARY = [
  'description',
  'summary',
  'abstract',
  'tagline',
  'media:description',
  'itunes:summary',
  'dc:description',
]
const PUBLISHED = [
  'pubdate',
  'published',
  'issued',
  'dc:date',
  'dcterms:issued',
  'date',
  'created',
  'dcterms:created',
]
const MODIFIED = ['updated', 'modified', 'dcterms:modified', 'lastmod']
const AUTHOR = ['author', 'dc:creator', 'itunes:author', 'dc:author', 'creator']

/** Reads RSS 0.9x, 1.0 and 2.0, RDF, Atom 0.3 and 1.0 and CDF, also mixed; `url` is where the document was found. */
export const readXmlFeed = (root: XmlElement, url: string | null): ParsedFeed => {
  const head = child(root, 'channel') ?? root
  const site = linkOf(head, [url])
  const entries = [...descendants(root)].filter(element => ENTRY.includes(element.name))
  return {
    kind: 'feed',
    title: plainLine(child(head, 'title', 'dc:title')) || null,
    site,
    language: child(head, 'language', 'dc:language')?.text.trim() || head.language,
    ttlMinutes: ttlMinutes(head),
    entries: entries.map(entry => readEntry(entry, [site, url])),
  }
}

const readEntry = (entry: XmlElement, base: readonly (string | null)[]): FeedEntry => {
  const content = longest(childrenNamed(entry, ...CONTENT).map(plainText))
  const groups = childrenNamed(entry, 'media:group')
  const summary = longest([entry, ...groups].flatMap(one => childrenNamed(one, ...SUMMARY)).map(plainText))
  return {
    id: child(entry, 'guid', 'id')?.text.trim() || entry.attributes['rdf:about'] || null,
    title: plainLine(child(entry, 'title', 'dc:title', 'media:title', 'itunes:title')),
    link: linkOf(entry, base) ?? identifierAsLink(entry, base),
    text: content.length >= summary.length ? content : summary,
    isFullText: content !== '' && content.length >= summary.length,
    author: authorOf(entry),
    outlet: sourceOf(entry),
    language: child(entry, 'dc:language', 'language')?.text.trim() || entry.language,
    published: textOf(entry, [...PUBLISHED, ...MODIFIED]),
    modified: textOf(entry, MODIFIED),
  }
}

const longest = (texts: readonly string[]): string =>
  texts.reduce((best, text) => (text.length > best.length ? text : best), '')

/** The text of the first of these names that has one; of several elements of a name the last counts. */
const textOf = (element: XmlElement, names: readonly string[]): string | null => {
  for (const name of names) {
    const texts = childrenNamed(element, name).map(found =>
      (found.text || found.attributes.value || '').trim(),
    )
    const text = texts.findLast(one => one !== '')
    if (text) return text
  }
  return element.attributes.lastmod?.trim() || null
}

const identifierAsLink = (entry: XmlElement, base: readonly (string | null)[]): string | null => {
  const guid = child(entry, 'guid')
  if (guid && guid.attributes.ispermalink?.toLowerCase() !== 'false')
    return webAddress(guid.text, [...base, ...guid.bases])
  return webAddress(entry.attributes['rdf:about'] ?? '', [])
}

const authorOf = (entry: XmlElement): string | null => {
  const names = AUTHOR.flatMap(name => childrenNamed(entry, name))
    .map(author => plainLine(child(author, 'name') ?? (author.children.length === 0 ? author : undefined)))
    .map(name => /^\S+@\S+\s+\((.+)\)$/.exec(name)?.[1] ?? name)
    .filter(name => name !== '')
  return [...new Set(names)].join(', ') || null
}

const sourceOf = (entry: XmlElement): string | null => {
  const source = child(entry, 'source')
  if (!source) return null
  return (source.children.length > 0 ? plainLine(child(source, 'title')) : plainLine(source)) || null
}

const MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
}

const ttlMinutes = (head: XmlElement): number | null => {
  const ttl = Number(child(head, 'ttl')?.text)
  if (ttl > 0) return ttl
  const period = MINUTES[child(head, 'sy:updateperiod')?.text.trim().toLowerCase() ?? '']
  const frequency = Number(child(head, 'sy:updatefrequency')?.text ?? 1) || 1
  return period ? Math.round(period / frequency) : null
}
