import type { About } from '../domain/briefing.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { phraseMatcher } from '../text/phrase.ts'
import type { Corpus } from './corpus.ts'

/** An article is on the subject when its title or one of so many first sentences names it, ... */
const LEAD = 5
/** ... unless it has more sentences than this: a long page strings many stories together. */
const LONG = 80
/** Share of an article's sentences that name the subject from which the whole article is about it. */
const FOCUSED = 0.1
/** What a sentence that does not name the subject keeps of it, by how many sentences away the nearest is that does. */
const NEARBY = [1, 1, 0.8, 0.6, 0.4, 0.2]
/** What is left of the relevance of a sentence that has nothing to do with the subject. */
const OFF_SUBJECT = 0.1

const focusOf = ({ article, sentences }: Analysis, names: readonly boolean[], inTitle: boolean): number => {
  const isShort = sentences.length <= LONG
  if (isShort && (inTitle || names.slice(0, LEAD).includes(true) || article.summaryOnly)) return 1
  const share = names.filter(Boolean).length / (sentences.length || 1)
  return Math.min(1, share / FOCUSED) ** 2
}

const nearest = (names: readonly boolean[], index: number): number =>
  NEARBY.findIndex((_, away) => names[index - away] || names[index + away])

/**
 * How far each line, by its number, is about the briefing's subject, 0 to 1. An article belongs to a briefing as soon as it mentions what
 * the briefing is about; in a roundup or a page of another story only what stands around the mention is told.
 */
export const topicalityOf = ({ analyses, lines }: Corpus, about: About | null): Float64Array => {
  const entries = [...(about?.any ?? []), ...(about?.all ?? [])].map(phraseMatcher)
  if (entries.length === 0) return new Float64Array(lines.length).fill(1)
  const isNamed = (text: string): boolean => entries.some(holds => holds(text))
  const named = analyses.map(({ article, sentences }) =>
    sentences.map(({ span }) => isNamed(article.body.slice(span.start, span.end))),
  )
  const focus = analyses.map((analysis, source) =>
    focusOf(analysis, named[source]!, isNamed(analysis.article.title)),
  )
  return Float64Array.from(lines, ({ source, index }) => {
    const near = NEARBY[nearest(named[source]!, index)] ?? 0
    return OFF_SUBJECT + (1 - OFF_SUBJECT) * Math.max(focus[source]!, near)
  })
}
