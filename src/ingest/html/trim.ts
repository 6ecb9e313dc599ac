import { isBoilerplate } from '../boilerplate.ts'
import { attributedPost, embeddedPosts } from '../embedded-post.ts'
import { sameTitle } from '../title.ts'
import type { Block } from './blocks.ts'

const ENDS_SENTENCE = /[.!?:;…。！？]["”’»)\]]*$/
const LINK_SHARE = 0.8
const MAX_POINTER_WORDS = 30

const wordsIn = (text: string): number => text.split(/\s+/).length
const isHeading = (block: Block): boolean => /^h[1-6]$/.test(block.tag)
/** A line that heads what follows: a heading, or a short bold or unfinished line. */
const heads = (block: Block): boolean =>
  isHeading(block) ||
  (wordsIn(block.text) <= 12 &&
    !/[.!?。！？]["”’»)\]]*$/.test(block.text) &&
    block.tag !== 'li' &&
    !block.quoted)

const isPointer = (block: Block): boolean =>
  block.linked >= LINK_SHARE && !isHeading(block) && wordsIn(block.text) <= MAX_POINTER_WORDS

/** Before the first full paragraph stand kicker, title, byline, date and share bar. */
const isFrontMatter = (block: Block, title: string | null): boolean =>
  (title !== null && sameTitle(block.text, title)) ||
  block.tag === 'h1' ||
  (wordsIn(block.text) <= 12 && !ENDS_SENTENCE.test(block.text) && !isHeading(block))

const dropFront = (blocks: readonly Block[], title: string | null): Block[] => {
  const first = blocks.findIndex(block => !isFrontMatter(block, title))
  return first === -1 ? [...blocks] : blocks.slice(first)
}

/** Headings at the end, and headings whose section was taken away, head nothing. */
const dropEmptyHeadings = (blocks: readonly Block[], removed: ReadonlySet<number>): Set<number> => {
  const gone = new Set(removed)
  for (let at = blocks.length - 1; at >= 0; at--) {
    if (gone.has(at) || !heads(blocks[at]!)) continue
    const next = at + 1
    const lastKept = !blocks.some((_, later) => later > at && !gone.has(later))
    if (lastKept || (isHeading(blocks[at]!) && removed.has(next))) gone.add(at)
  }
  return gone
}

/** Posts embedded as quotations become one line that says whose they are. */
const joinPosts = (blocks: readonly Block[]): Block[] => {
  const joined: Block[] = []
  for (const block of blocks) {
    const above: string[] = []
    while (joined.length > above.length && joined.at(-1 - above.length)!.quoted) {
      above.unshift(joined.at(-1 - above.length)!.text)
    }
    const post = block.quoted && above.length > 0 ? attributedPost(above.join(' '), block.text) : null
    if (post === null) {
      joined.push(block)
      continue
    }
    joined.length -= above.length
    if (post) joined.push({ ...block, text: post, linked: 0, quoted: false })
  }
  return joined
}

/** The paragraphs that are the article: no pointers to other pages, no boilerplate lines, no headings over nothing. */
export const trimBlocks = (all: readonly Block[], title: string | null): string[] => {
  const front = dropFront(
    all.filter(block => block.text !== ''),
    title,
  )
  const blocks = joinPosts(front)
  const removed = embeddedPosts(blocks.map(block => block.text))
  for (const [at, block] of blocks.entries()) {
    if (isPointer(block) || isBoilerplate(block.text)) removed.add(at)
  }
  const gone = dropEmptyHeadings(blocks, removed)
  return blocks.filter((_, at) => !gone.has(at)).map(block => block.text)
}
