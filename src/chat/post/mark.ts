import type { Destination } from '../../domain/destination.ts'
import type { Instant } from '../../domain/values.ts'
import { safeText } from '../../render/safe.ts'
import { type Inline, type Line, plain } from '../line.ts'
import { isolated, RIGHT_TO_LEFT_MARK, runsRightToLeft } from './direction.ts'
import type { MarkedGroup } from './pack.ts'
import type { Group, Item, Post } from './post.ts'

/** A platform's markup. Every function takes raw text and gives markup in which that text is nothing but text. */
export interface Markup {
  plain(text: string): string
  strong(text: string): string
  soft(text: string): string
  /** Text that the platform leaves as it is. */
  code(text: string): string
  link(text: string, url: string): string
  /** An instant in the reader's own zone. */
  time(at: Instant): string
  /** A channel by its address, and by its name where the platform knows it. */
  channel(channel: Destination): string
  heading(text: string): string
  /** Puts an item's line in its place: a bullet, a quote, small print. */
  item(kind: Item['kind'], line: string): string
  /** Puts a line of its own under an item, quoted. */
  beneath(line: string): string
}

const ELLIPSIS = '…'

/** Text of any origin as one line that every platform's JSON can carry. */
const oneLine = (text: string): string => safeText(text.toWellFormed())

/** The longest beginning of a text whose markup is no longer than `limit`, ending in `…` when something is left out. */
export const clip = (text: string, limit: number, mark: (text: string) => string): string => {
  const whole = mark(text)
  if (whole.length <= limit) return whole
  const characters = [...text]
  const cut = (count: number): string => mark(characters.slice(0, count).join('').trimEnd() + ELLIPSIS)
  let [fits, tooLong] = [0, characters.length]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (cut(middle).length <= limit) fits = middle
    else tooLong = middle
  }
  return cut(fits)
}

const SPACE_AT_EDGE = /^(\s*)(.*?)(\s*)$/s

/**
 * Marks the words and leaves the spaces around them outside, as emphasis may not begin or end with one. Words of which
 * nothing printable is left are not marked: signs around nothing would format what follows.
 */
const around = (text: string, mark: (text: string) => string): string => {
  const [, before = '', words = '', after = ''] = SPACE_AT_EDGE.exec(text) ?? []
  const printable = oneLine(words)
  return `${before && ' '}${printable && mark(printable)}${after && ' '}`
}

/** What is done to the printable words of an inline before they are marked. */
type Setting = (words: string) => string

const markOf = (markup: Markup, inline: Inline, set: Setting): ((text: string) => string) => {
  const mark = 'style' in inline ? markup[inline.style] : markup.plain
  return text => around(text, words => mark(set(words)))
}

const marked = (markup: Markup, inline: Inline, set: Setting): string => {
  if ('at' in inline) return markup.time(inline.at)
  if ('channel' in inline) return markup.channel(inline.channel)
  if ('url' in inline) return markup.link(set(oneLine(inline.text)) || ELLIPSIS, inline.url)
  return markOf(markup, inline, set)(inline.text)
}

/**
 * A line in a platform's markup, at most `limit` long. One that is longer gives up its links from the last on, keeping
 * their words, and then the end of its longest text: numbers of sources are never lost.
 */
export const markLine = (markup: Markup, line: Line, limit: number): string => {
  const [begin, set]: [string, Setting] = runsRightToLeft(line)
    ? [RIGHT_TO_LEFT_MARK, isolated]
    : ['', words => words]
  const pieces = line.map(inline => marked(markup, inline, set))
  const excess = (): number => pieces.reduce((total, { length }) => total + length, begin.length) - limit
  for (let at = line.length - 1; at >= 0 && excess() > 0; at--) {
    const inline = line[at]!
    if ('url' in inline) pieces[at] = clip(oneLine(inline.text), limit, text => markup.plain(set(text)))
  }
  const texts = line.map((inline, at) => ({ inline, at })).filter(({ inline }) => 'text' in inline)
  for (const { inline, at } of texts.sort((a, b) => pieces[b.at]!.length - pieces[a.at]!.length)) {
    const over = excess()
    if (over <= 0) break
    if ('text' in inline)
      pieces[at] = clip(inline.text, Math.max(0, pieces[at]!.length - over), markOf(markup, inline, set))
  }
  return begin + pieces.join('').trim()
}

/** The longest heading and item, in characters of markup. */
export interface LineLimits {
  readonly heading: number
  readonly item: number
}

const markItem = (markup: Markup, { kind, line, original = null }: Item, limit: number): string => {
  const beneath =
    original === null ? '' : markup.beneath(markLine(markup, [plain(original)], Math.floor(limit / 3)))
  return markup.item(kind, markLine(markup, line, limit - beneath.length) || ELLIPSIS) + beneath
}

const markGroup = (markup: Markup, { heading, items }: Group, limits: LineLimits): MarkedGroup => ({
  heading: heading === null ? null : clip(oneLine(heading) || ELLIPSIS, limits.heading, markup.heading),
  items: items.map(item => markItem(markup, item, limits.item)),
})

/** A post's groups in a platform's markup, ready to be packed. */
export const markGroups = (markup: Markup, post: Post, limits: LineLimits): MarkedGroup[] =>
  post.groups.map(group => markGroup(markup, group, limits))

/** A title that no markup applies to. */
export const plainTitle = (title: string, limit: number): string =>
  clip(oneLine(title) || ELLIPSIS, limit, text => text)
