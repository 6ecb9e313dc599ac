import { isBoilerplate } from './boilerplate.ts'
import { embeddedPosts } from './embedded-post.ts'

/** The lines that are the article's own: no boilerplate and no residue of embedded posts. */
export const ownLines = (lines: readonly string[]): string[] => {
  const posts = embeddedPosts(lines)
  return lines.filter((line, at) => !posts.has(at) && !isBoilerplate(line))
}
