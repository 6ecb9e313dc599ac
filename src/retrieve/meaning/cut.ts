import type { Article } from '../../domain/article.ts'
import type { Span } from '../../domain/values.ts'
import { sentenceSpans } from '../../text/sentences.ts'

/**
 * Most bytes of a passage that gets a vector: some 250 tokens in any script, which also the smaller local models take
 * whole, and few enough sentences that one vector can say what they mean.
 */
const MOST_BYTES = 1_000
/** Passages of one article that get vectors: 40 KB of it, far more than an article has. */
const MOST_PASSAGES = 40
/** Characters of the title that go before each passage. */
const TITLE = 200

/** Runs of whole sentences, one after the other; an article without a text is one empty run. */
export const cut = (body: string): Span[] => {
  const runs: Span[] = []
  for (const { start, end } of sentenceSpans(body)) {
    const last = runs.at(-1)
    if (last && Buffer.byteLength(body.slice(last.start, end)) <= MOST_BYTES) {
      runs[runs.length - 1] = { start: last.start, end }
    } else runs.push({ start, end })
    if (runs.length > MOST_PASSAGES) return runs.slice(0, MOST_PASSAGES)
  }
  return runs.length > 0 ? runs : [{ start: 0, end: 0 }]
}

/** What of a passage goes to the embedding model: the title, which tells what it is about, and as much as fits. */
export const textOf = ({ title, body }: Pick<Article, 'title' | 'body'>, { start, end }: Span): string => {
  const text = Buffer.from(body.slice(start, end))
    .subarray(0, MOST_BYTES)
    .toString()
    .replace(/\uFFFD+$/, '')
  return `${title.slice(0, TITLE)}\n${text}`.trim()
}
