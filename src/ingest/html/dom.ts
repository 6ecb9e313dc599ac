import { parseHTML } from 'linkedom'
import { UnreadableError } from '../unreadable.ts'

/** The little of a DOM node that reading an article needs. */
export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly childNodes: ArrayLike<DomNode> & Iterable<DomNode>
  readonly parentElement: DomElement | null
  readonly textContent: string | null
  remove(): void
}

export interface DomElement extends DomNode {
  readonly localName: string
  readonly className: string
  readonly id: string
  readonly children: ArrayLike<DomElement> & Iterable<DomElement>
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  closest(selector: string): DomElement | null
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement> & ArrayLike<DomElement>
}

export interface DomDocument extends DomElement {
  readonly documentElement: DomElement | null
  readonly body: DomElement | null
}

export const ELEMENT = 1
export const TEXT = 3

/** Real pages stay below 2 MB, 10,000 tags and entities, and 60 levels. */
export const MAX_PAGE_CHARACTERS = 8_000_000
const MAX_MARKS = 40_000
const MAX_DEPTH = 256
/** The depths of all elements added up: how far a reader walks up and down. */
const MAX_WALK = 2_000_000

const MARK = /[<&]/g
const TAG = /<(\/?)([a-z][a-z0-9-]*)[^<>]*>/gi
/** Elements that have no end tag, or whose end tag is mostly left out. */
const UNCLOSED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option'.split(
    ' ',
  ),
)
const REMEDY = 'save the text of the article instead'

/** Parsers take time that grows with the square of nesting and of marks: bombs are turned away before they are parsed. */
const assertModest = (html: string): void => {
  if (html.length > MAX_PAGE_CHARACTERS) {
    throw new UnreadableError(`a page longer than ${MAX_PAGE_CHARACTERS} characters: ${REMEDY}`)
  }
  let marks = 0
  for (const _ of html.matchAll(MARK)) marks += 1
  if (marks > MAX_MARKS)
    throw new UnreadableError(`a page with more than ${MAX_MARKS} tags and entities: ${REMEDY}`)
  let depth = 0
  let walk = 0
  for (const [, closing, name] of html.matchAll(TAG)) {
    if (UNCLOSED.has(name!.toLowerCase())) continue
    depth = closing ? Math.max(0, depth - 1) : depth + 1
    walk += depth
    if (depth > MAX_DEPTH || walk > MAX_WALK)
      throw new UnreadableError(`a page nested too deeply, up to ${depth} levels: ${REMEDY}`)
  }
}

/**
 * Parses a page; no script is run and nothing is fetched.
 * @throws UnreadableError when the page is too large, too deep or holds too many elements
 */
export const parseDocument = (html: string): DomDocument => {
  assertModest(html)
  const whole = /<body[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as DomDocument
}
