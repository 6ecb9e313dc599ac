import { isBoilerplate } from './boilerplate.ts'
import { embeddedPosts } from './embedded-post.ts'

/** Tags that were escaped once too often, or that a text was copied with. */
const TAG =
  /<\/?(?:p|div|span|br|hr|a|b|i|u|em|strong|img|ul|ol|li|h[1-6]|script|style|iframe|blockquote|figure|table|t[rdh]|font|small|sup|sub|section|article)(?:\s[^<>]*)?\/?>/gi

const MAX_PASSES = 4

/** A line without the tags of HTML; one in which taking tags away makes ever new ones loses its angle brackets. */
export const withoutTags = (line: string): string => {
  let text = line
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const bare = text.replace(TAG, '')
    if (bare === text) return text === line ? line : text.trim()
    text = bare
  }
  return text.replace(/[<>]/g, '').trim()
}

/** The lines that are the article's own: no boilerplate and no residue of embedded posts. */
export const ownLines = (lines: readonly string[]): string[] => {
  const posts = embeddedPosts(lines)
  return lines
    .filter((line, at) => !posts.has(at) && !isBoilerplate(line))
    .map(withoutTags)
    .filter(line => line !== '')
}
