import { outletName } from '../domain/article.ts'
import { wordCount } from './claim.ts'
import type { Chosen } from './select.ts'

/** Words of an answer's text at most, sources included. */
export const ANSWER_WORDS = 90

const sourceOf = ({ article }: Chosen, withTitle: boolean): string => {
  const outlet = outletName(article)
  const title = withTitle || outlet === null ? `“${article.title}”` : null
  const parts = [outlet, title, article.publishedAt?.slice(0, 10) ?? 'undated']
  return `(${parts.filter(part => part !== null).join(', ')})`
}

/** The sentences one after another, each with its source; headlines are named as far as the words allow. */
export const answerText = (lead: string, sentences: readonly Chosen[]): string => {
  const write = (titled: ReadonlySet<number>): string =>
    [lead, ...sentences.map((one, index) => `${one.claim.text} ${sourceOf(one, titled.has(index))}`)]
      .filter(Boolean)
      .join(' ')
  let titled = new Set<number>()
  for (const index of sentences.keys()) {
    const more = new Set([...titled, index])
    if (wordCount(write(more)) <= ANSWER_WORDS) titled = more
  }
  return write(titled)
}
