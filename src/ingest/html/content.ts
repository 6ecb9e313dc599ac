import { Readability } from '@mozilla/readability'
import { withoutTags } from '../body.ts'
import { cleanLine } from '../clean-text.ts'
import { type Block, blocksOf } from './blocks.ts'
import type { DomDocument, DomElement } from './dom.ts'
import { trimBlocks } from './trim.ts'

/** Elements that never hold an article's own text. */
const FURNITURE = [
  'script:not([type*="ld+json"])',
  'style',
  'title',
  'noscript',
  'template',
  'nav',
  'menu',
  'dialog',
  'button',
  'form:not(:has(p p, article))',
  'figcaption',
  '[role="navigation"]',
  '[role="banner"]',
  '[role="contentinfo"]',
  '[role="complementary"]',
  '[role="dialog"]',
  '[role="search"]',
  '[hidden]',
  '[aria-hidden="true"]',
  '[itemprop="caption"]',
  '[itemprop="author"]',
].join(',')

/** Words of class names and ids that mark furniture; matched as whole words of `a-b_cD`. */
const FURNITURE_NAME =
  /(?:^|[-_\s])(?:caption|captions|credit|credits|breadcrumbs?|byline|by-line|dateline|timestamp|pub-?date|post-?date|published|author-?(?:bio|box|info|card)|about-?author|bio|newsletters?|signup|sign-up|subscribe|subscription|social|share|sharing|sharebar|share-?(?:bar|buttons?|tools?)|related|related-?(?:articles?|content|links?|posts?|stories|news)|recommended|recommendations?|recirc|more-?(?:stories|news|from|on)|read-?more|readmore|also-?read|most-?(?:read|popular)|trending|popular|outbrain|taboola|promo|promos|promotion|advert|adverts|advertisement|ad-?(?:slot|unit|wrapper|container)|sponsored|comments?|comments-area|disqus|cookie|cookies|consent|paywall|toolbar|pagination|pager|sidebar|footer|site-?header|masthead|menu|navbar|nav|tags?|tag-?list|standfirst|gallery-?caption|image-?(?:caption|credit|meta)|photo-?(?:caption|credit)|media-?(?:caption|credit)|wp-caption-text|media__caption|slideshow|skip-?link|screen-reader-text|visually-?hidden|sr-only)(?:$|[-_\s])/i

/** An element with this share of the page's prose is no furniture, whatever it is called. */
const PROTECTED = 0.25
const MIN_PARAGRAPH = 80

const namesOf = (element: DomElement): string =>
  `${element.className ?? ''} ${element.id ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/__+/g, '-')

const textOf = (element: DomElement): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim()

/** Characters in paragraphs of some length; all characters when the page has none. */
const prose = (element: DomElement): number => {
  let length = 0
  for (const paragraph of element.querySelectorAll('p')) {
    const text = textOf(paragraph)
    if (text.length >= MIN_PARAGRAPH) length += text.length
  }
  return length
}

/** Takes away what is furniture by its element or its name, unless it holds a good part of the page's prose. */
const removeFurniture = (document: DomDocument): void => {
  const body = document.body
  if (!body) return
  const measure = prose(body) > 0 ? prose : (element: DomElement) => textOf(element).length
  const most = measure(body) * PROTECTED
  const named = [...body.querySelectorAll('[class],[id]')].filter(
    element =>
      FURNITURE_NAME.test(namesOf(element)) &&
      !element.querySelector('h1, article, [itemprop~="articleBody"]'),
  )
  for (const element of [...body.querySelectorAll(FURNITURE), ...named]) {
    if (measure(element) < most) element.remove()
  }
}

/** The element that the publisher itself marks as the article's text, if exactly one is. */
const marked = (document: DomDocument): DomElement | null => {
  const found = [...document.querySelectorAll('[itemprop~="articleBody"]')]
  return found.length === 1 ? found[0]! : null
}

const readerView = (document: DomDocument): Block[] => {
  const view = new Readability(document as never, {
    keepClasses: true,
    disableJSONLD: true,
    serializer: node => blocksOf(node as unknown as DomElement),
  }).parse()
  return view?.content ?? []
}

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + block.text.length, 0)

/**
 * The paragraphs of a page's article, as a browser's reader view would show them, without what surrounds them.
 * Changes the document.
 */
export const contentOf = (document: DomDocument, title: string | null): string[] => {
  removeFurniture(document)
  const stated = marked(document)
  const own = stated ? blocksOf(stated) : []
  const view = readerView(document)
  const blocks = lengthOf(own) >= lengthOf(view) * 0.5 && own.length > 1 ? own : view
  return trimBlocks(
    blocks.map(block => ({ ...block, text: withoutTags(cleanLine(block.text) ?? '') })),
    title,
  )
}
