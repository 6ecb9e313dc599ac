import type { Instant } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { trimLeadIn } from '../text/trim.ts'
import { clusters } from './cluster.ts'
import { type Corpus, corpusOf, type Line } from './corpus.ts'
import type { Evidence } from './evidence.ts'
import { neighborsOf } from './neighbors.ts'
import { type Point, pointOf } from './points.ts'
import { standing } from './standing.ts'
import { readStatement } from './statement.ts'

/** What an edition is made from: the articles' sentences, the points they make, and what each sentence says. */
export interface Material {
  readonly corpus: Corpus
  readonly points: readonly Point[]
  /** A line as evidence, without its lead-in. */
  evidence(line: Line, score: number): Evidence
  /** A line in words that are understood on their own; null when it has none. */
  standing(line: Line, score: number): Evidence | null
  /** The event date that the article told last before a passage; null when it told none nearby. */
  dateAround(evidence: Evidence): Instant | null
}

/** How many sentences back a date still holds. */
const DATE_REACH = 6

const dateBefore = ({ article, sentences }: Analysis, start: number): Instant | null => {
  const end = sentences.findIndex(({ span }) => span.end > start)
  for (let index = end - 1; index >= Math.max(0, end - DATE_REACH); index--) {
    const { eventDate } = readStatement(article, sentences, index)
    if (eventDate) return eventDate
  }
  return null
}

const read = (corpus: Corpus, line: Line): Evidence => {
  const { article, sentences } = corpus.analyses[line.source]!
  const sentence = sentences[line.index]!
  const span = trimLeadIn(article.body, sentence.span)
  return {
    article,
    span,
    text: article.body.slice(span.start, span.end),
    terms: sentence.terms,
    score: 0,
    statement: readStatement(article, sentences, line.index),
  }
}

/** Reads articles for an edition; the result does not depend on their order. What a sentence says is read once. */
export const materialOf = (analyses: readonly Analysis[]): Material => {
  const corpus = corpusOf(analyses)
  const points = clusters(neighborsOf(corpus))
    .filter(([first]) => corpus.lines[first!]!.isEvidence)
    .map(members => pointOf(corpus, members))
  const known = new Map<Line, Evidence>()
  const analysisOf = new Map(corpus.analyses.map(analysis => [analysis.article.id, analysis]))
  const evidence = (line: Line, score: number): Evidence => {
    const found = known.get(line) ?? read(corpus, line)
    known.set(line, found)
    return { ...found, score }
  }
  return {
    corpus,
    points,
    evidence,
    standing: (line, score) => standing(corpus.analyses[line.source]!, line.index, evidence(line, score)),
    dateAround: ({ article, span }) => dateBefore(analysisOf.get(article.id)!, span.start),
  }
}
