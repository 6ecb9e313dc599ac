import { decodeHTMLStrict } from 'entities'
import { Parser } from 'htmlparser2'
import { UnreadableError } from '../unreadable.ts'
import { vocabulary } from './namespaces.ts'

/** Elements may be nested this deep; no feed nests deeper than its entries' markup does, some dozens. */
const MAX_DEPTH = 512
/** Characters that all entities a document declares for itself may come to: no expansion can grow. */
const MAX_EXPANSION = 1_000_000
/** How far into the text its document type is looked for. */
const MAX_PROLOG_LENGTH = 16_384

/** One element of a leniently read XML document. */
export interface XmlElement {
  /** Local name in lower case, after the vocabulary's prefix: `title`, `dc:date`, `content:encoded`. */
  readonly name: string
  /** Values by lower-case name, character references decoded. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Character data of the element itself, references decoded once. */
  readonly text: string
  /** What stands between the tags, as written. */
  readonly source: string
  /** Every `xml:base` in force, outermost first, as written. */
  readonly bases: readonly string[]
  /** The `xml:lang` in force. */
  readonly language: string | null
}

interface OpenElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
  source: string
  bases: readonly string[]
  language: string | null
  start: number
  prefixes: Prefixes
}

/** Vocabulary prefix by the document's own prefix; the default namespace stands under ''. */
type Prefixes = Readonly<Record<string, string>>

/**
 * Reads XML as it comes: unclosed, mismatched or truncated elements, undeclared prefixes and HTML's entities are
 * accepted. Nothing outside the text is ever loaded. Takes time linear in the length of the text.
 * @returns the elements at the top, normally one
 * @throws UnreadableError when elements are nested too deep
 */
export const readXml = (text: string): readonly XmlElement[] => {
  const prolog = /^[\s\S]*?(?=<[a-z_])/i.exec(text.slice(0, MAX_PROLOG_LENGTH))?.[0] ?? ''
  const doctype = /<!DOCTYPE\s[^[>]*(?:\[([^\]]*)\]\s*)?>/i.exec(prolog)
  const source = doctype ? text.slice(0, doctype.index) + text.slice(doctype.index + doctype[0].length) : text
  return buildTree(source, declaredEntities(doctype?.[1] ?? ''))
}

/** The entities that the document type declares; values with markup or further entities are not taken. */
const declaredEntities = (subset: string): ReadonlyMap<string, string> =>
  new Map(
    [...subset.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>/g)].map(
      ([, name, double, single]) => [name!, double ?? single ?? ''] as const,
    ),
  )

const buildTree = (source: string, entities: ReadonlyMap<string, string>): readonly XmlElement[] => {
  let expanded = 0
  const expand = (reference: string, name: string): string => {
    const value = entities.get(name)
    if (value === undefined || expanded > MAX_EXPANSION) return reference
    expanded += value.length
    return value
  }
  const decode = (raw: string): string => {
    if (!raw.includes('&')) return raw
    return decodeHTMLStrict(entities.size === 0 ? raw : raw.replace(/&([\w.-]+);/g, expand))
  }
  const root = openElement('', Object.create(null), null, 0)
  const open: OpenElement[] = [root]
  let inCdata = false
  const parser = new Parser(
    {
      onopentag(tag, raw) {
        if (open.length > MAX_DEPTH) throw new UnreadableError(`elements nested over ${MAX_DEPTH} deep`)
        const parent = open.at(-1)!
        const attributes: Record<string, string> = Object.create(null)
        for (const name in raw) attributes[name.toLowerCase()] = decode(raw[name]!)
        open.push(openElement(tag, attributes, parent, parser.endIndex + 1))
      },
      ontext(data) {
        open.at(-1)!.text += inCdata ? data : decode(data)
      },
      oncdatastart() {
        inCdata = true
      },
      oncdataend() {
        inCdata = false
      },
      onclosetag() {
        if (open.length === 1) return
        const { start: from, prefixes: _, ...element } = open.pop()!
        element.source = source.slice(from, Math.max(from, parser.startIndex))
        open.at(-1)!.children.push(element)
      },
    },
    { xmlMode: true, decodeEntities: false },
  )
  parser.end(source)
  return root.children
}

const openElement = (
  tag: string,
  attributes: Record<string, string>,
  parent: OpenElement | null,
  start: number,
): OpenElement => {
  const prefixes = declaredPrefixes(attributes, parent)
  const base = attributes['xml:base']
  const bases = parent?.bases ?? []
  return {
    name: resolvedName(tag, prefixes),
    attributes,
    children: [],
    text: '',
    source: '',
    bases: base === undefined ? bases : [...bases, base],
    language: attributes['xml:lang'] ?? parent?.language ?? null,
    start,
    prefixes,
  }
}

const declaredPrefixes = (attributes: Record<string, string>, parent: OpenElement | null): Prefixes => {
  const outer = parent?.prefixes ?? Object.create(null)
  const declarations = Object.keys(attributes).filter(name => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declarations.length === 0) return outer
  const isRoot = parent?.name === ''
  const prefixes = Object.create(outer)
  for (const name of declarations) {
    const known = vocabulary(attributes[name]!)
    prefixes[name.slice('xmlns:'.length)] = known ?? (isRoot && name === 'xmlns' ? '' : '?')
  }
  return prefixes
}

const resolvedName = (tag: string, prefixes: Prefixes): string => {
  const colon = tag.indexOf(':')
  const prefix = tag.slice(0, Math.max(colon, 0)).toLowerCase()
  const resolved = prefixes[prefix] ?? prefix
  const local = tag.slice(colon + 1).toLowerCase()
  return resolved === '' ? local : `${resolved}:${local}`
}

/** The element's first child of one of these names, the names tried in order. */
export const child = (element: XmlElement, ...names: readonly string[]): XmlElement | undefined => {
  for (const name of names) {
    const found = element.children.find(one => one.name === name)
    if (found) return found
  }
  return undefined
}

/** The element's children of one of these names, in document order. */
export const childrenNamed = (element: XmlElement, ...names: readonly string[]): readonly XmlElement[] =>
  element.children.filter(one => names.includes(one.name))

/** The element itself and all below it, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const one of element.children) yield* descendants(one)
}
