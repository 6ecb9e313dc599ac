import { isBoilerplate } from './boilerplate.ts'
import { embeddedPosts } from './embedded-post.ts'

/** Tags that were escaped once too often, or that a text was copied with. */
const TAG =
  /<\/?(?:p|div|span|br|hr|a|b|i|u|em|strong|img|ul|ol|li|h[1-6]|script|style|iframe|blockquote|figure|table|t[rdh]|font|small|sup|sub|section|article)(?:\s[^<>]*)?\/?>/gi

/** A line without the tags of HTML. */
export const withoutTags = (line: string): string => {
  const bare = line.replace(TAG, '')
  return bare === line ? line : withoutTags(bare.trim())
}

/** The lines that are the article's own: no boilerplate and no residue of embedded posts. */
export const ownLines = (lines: readonly string[]): string[] => {
  const posts = embeddedPosts(lines)
  return lines
    .filter((line, at) => !posts.has(at) && !isBoilerplate(line))
    .map(withoutTags)
    .filter(line => line !== '')
}
