import type { Article, ArticleId } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import { needsAntecedent, trimLeadIn } from '../text/trim.ts'
import type { Corpus, Line } from './corpus.ts'
import type { Evidence, EvidenceGroup } from './evidence.ts'
import { closeness, type Point } from './points.ts'
import { readStatement } from './statement.ts'

/** How much of a point's agreed content a sentence must say for its article to be cited. */
const SAYS_SO = 0.38

/** A line of the corpus read as evidence, without its lead-in. */
export const evidenceOf = (corpus: Corpus, line: Line, score: number): Evidence => {
  const { article, sentences } = corpus.analyses[line.source]!
  const sentence = sentences[line.index]!
  const span = trimLeadIn(article.body, sentence.span)
  return {
    article,
    span,
    text: article.body.slice(span.start, span.end),
    terms: sentence.terms,
    score,
    statement: readStatement(article, sentences, line.index),
  }
}

/** Known on or after `from`; an undated article cannot be shown to be. */
export const isWithin = ({ publishedAt }: Article, from: Instant | null): boolean =>
  from === null || (publishedAt !== null && publishedAt >= from)

const isCompatible = (a: Evidence, b: Evidence): boolean =>
  a.statement.negated === b.statement.negated &&
  (a.statement.modality === 'speculated') === (b.statement.modality === 'speculated')

/** What a sentence is worth as the one that stands for its group: it says much, and can be read alone. */
const standing = (point: Point, line: Line, evidence: Evidence): number =>
  closeness(point, line) *
  (needsAntecedent(evidence.text) ? 0.5 : 1) *
  (evidence.article.reprintOf === null ? 1 : 0.99)

/**
 * The evidence for one point: its members and every other article with a sentence that says the same, the one that
 * says it best first, one sentence an article. Sentences that are only speculation, or deny what the first says, are
 * not evidence for it.
 * @param from leaves out articles that are not known to be as new; null: none
 */
export const groupOf = (
  corpus: Corpus,
  point: Point,
  score: number,
  from: Instant | null,
): EvidenceGroup | null => {
  const best = new Map<ArticleId, { evidence: Evidence; worth: number }>()
  const members = new Set(point.members)
  for (const [number, line] of corpus.lines.entries()) {
    if (!line.isEvidence || !isWithin(line.article, from)) continue
    if (!members.has(number) && closeness(point, line) < SAYS_SO) continue
    const evidence = evidenceOf(corpus, line, score)
    const worth = standing(point, line, evidence)
    const known = best.get(line.article.id)
    if (!known || worth > known.worth) best.set(line.article.id, { evidence, worth })
  }
  const [first, ...others] = [...best.values()].sort(
    (a, b) => b.worth - a.worth || (a.evidence.article.id < b.evidence.article.id ? -1 : 1),
  )
  if (!first) return null
  return [
    first.evidence,
    ...others.map(({ evidence }) => evidence).filter(evidence => isCompatible(first.evidence, evidence)),
  ]
}
