import { type DomElement, type DomNode, ELEMENT, TEXT } from './dom.ts'

/** A run of text that a browser would set as a paragraph of its own. */
export interface Block {
  readonly text: string
  /** The nearest block element, such as `p`, `li` or `h2`. */
  readonly tag: string
  /** Share of the characters that are links, 0 to 1. */
  readonly linked: number
  /** Share of the characters set in bold, 0 to 1. */
  readonly bold: number
  /** Inside a quotation block. */
  readonly quoted: boolean
}

const BLOCK = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
const CELL = new Set(['td', 'th'])
const SILENT = new Set(
  'script style title noscript template svg math iframe object video audio canvas button select textarea input form'.split(
    ' ',
  ),
)

class Collector {
  readonly blocks: Block[] = []
  #text = ''
  #linked = 0
  #bold = 0
  #open = { tag: 'div', quoted: false }

  add(text: string, inLink: boolean, inBold: boolean): void {
    const plain = text.replace(/\s+/g, ' ')
    this.#text += plain
    const weight = plain.trim().length
    if (inLink) this.#linked += weight
    if (inBold) this.#bold += weight
  }

  /** A line break ends a paragraph only after the end of a sentence: many pages break lines inside one. */
  lineBreak(twice: boolean): void {
    if (twice || /[.!?:…"”’)]\s*$/.test(this.#text)) this.end(this.#open)
    else this.#text += ' '
  }

  end(next: { tag: string; quoted: boolean }): void {
    const text = this.#text.replace(/ +/g, ' ').trim()
    if (text) {
      const letters = text.replace(/\s/g, '').length
      this.blocks.push({
        text,
        ...this.#open,
        linked: Math.min(1, this.#linked / letters),
        bold: Math.min(1, this.#bold / letters),
      })
    }
    this.#text = ''
    this.#linked = 0
    this.#bold = 0
    this.#open = next
  }
}

/** The paragraphs of an element in reading order. */
export const blocksOf = (root: DomElement): Block[] => {
  const collector = new Collector()
  const walk = (node: DomNode, tag: string, inLink: boolean, inBold: boolean, quoted: boolean): void => {
    let breaks = 0
    for (const child of node.childNodes) {
      if (child.nodeType === TEXT) {
        const text = child.textContent ?? ''
        if (text.trim()) breaks = 0
        collector.add(text, inLink, inBold)
      }
      if (child.nodeType !== ELEMENT) continue
      const name = (child as DomElement).localName
      if (SILENT.has(name)) continue
      if (name === 'br') {
        breaks += 1
        collector.lineBreak(breaks > 1)
        continue
      }
      breaks = 0
      const link = inLink || name === 'a'
      const bold = inBold || name === 'b' || name === 'strong'
      const quote = quoted || name === 'blockquote'
      if (BLOCK.has(name)) {
        collector.end({ tag: name, quoted: quote })
        walk(child, name, link, bold, quote)
        collector.end({ tag, quoted })
      } else {
        if (CELL.has(name)) collector.add(' ', false, false)
        walk(child, tag, link, bold, quote)
      }
    }
  }
  walk(root, root.localName, false, false, false)
  collector.end({ tag: 'div', quoted: false })
  return collector.blocks
}
