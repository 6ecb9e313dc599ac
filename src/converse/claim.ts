import { isTelling } from '../compile/evidence-quality.ts'
import { readStatement } from '../compile/statement.ts'
import type { Article } from '../domain/article.ts'
import { outletName } from '../domain/article.ts'
import { type Citation, type Claim, cite } from '../domain/citation.ts'
import { type NonEmpty, nonEmpty, type Span } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { needsAntecedent, trimLeadIn } from '../text/trim.ts'

/** Words of a quote at most: a sentence and its neighbours. */
const QUOTE_WORDS = 90
/** Words of a claim at most; a longer sentence is cut between words. */
const CLAIM_WORDS = 60
/** A sentence that points back takes the one before along, up to this many words. */
const ANTECEDENT_WORDS = 32

/** One sentence of an article. */
export interface Place {
  readonly analysis: Analysis
  readonly index: number
}

export const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length

const textAt = (article: Article, span: Span): string => article.body.slice(span.start, span.end)

const shortened = (article: Article, span: Span): { span: Span; cut: boolean } => {
  const words = [...textAt(article, span).matchAll(/\S+/g)]
  if (words.length <= CLAIM_WORDS) return { span, cut: false }
  const last = words[CLAIM_WORDS - 1]!
  return { span: { start: span.start, end: span.start + last.index + last[0].length }, cut: true }
}

/** What is said: the sentence without its lead-in, with the one before when it cannot be understood alone. */
const saidAt = ({ analysis, index }: Place): Span => {
  const { article, sentences } = analysis
  const own = trimLeadIn(article.body, sentences[index]!.span)
  const before = sentences[index - 1]?.span
  if (!before || !needsAntecedent(textAt(article, own))) return own
  const start = trimLeadIn(article.body, before).start
  const lead = article.body.slice(start, before.end)
  const isShort = wordCount(lead) <= ANTECEDENT_WORDS
  return isShort && !/[?:]$/.test(lead) && isTelling(lead) ? { start, end: own.end } : own
}

/** The passage to quote: what is said in its context, a sentence either side that tells something, as far as the length allows. */
const passageAt = ({ analysis, index }: Place, said: Span): Span => {
  const { article, sentences } = analysis
  const [before, after] = [sentences[index - 1], sentences[index + 1]].map(
    near => near && isTelling(textAt(article, near.span)) && near.span,
  )
  const start = Math.min(said.start, before ? before.start : said.start)
  const end = Math.max(said.end, after ? after.end : said.end)
  const choices = [
    { start, end },
    { start: said.start, end },
    { start, end: said.end },
  ]
  return choices.find(span => wordCount(textAt(article, span)) <= QUOTE_WORDS) ?? said
}

const distance = (span: Span, from: Span): number => Math.max(0, span.start - from.end, from.start - span.end)

/** The passage as quotes that stay within a paragraph each: the one with the sentence itself first. */
const quotesOf = (article: Article, passage: Span, own: Span): NonEmpty<Citation> => {
  const quotes = [...textAt(article, passage).matchAll(/[^\n]*\S[^\n]*/g)]
    .map(({ index, 0: line }) => {
      const start = passage.start + index + line.length - line.trimStart().length
      return { start, end: start + line.trim().length }
    })
    .sort((a, b) => distance(a, own) - distance(b, own))
    .map(span => cite(article, span))
  return nonEmpty(quotes) ?? [cite(article, own)]
}

/** The claim that a sentence makes, who makes it, and the passage that shows it in its context. */
export const claimAt = (place: Place): Claim => {
  const { article, sentences } = place.analysis
  const whole = saidAt(place)
  const { span, cut } = shortened(article, whole)
  const { speaker, modality } = readStatement(article, sentences, place.index)
  const outlet = outletName(article)
  return {
    text: textAt(article, span).replace(/\s+/g, ' ') + (cut ? ' …' : ''),
    attribution: { speaker, outlets: outlet ? [outlet] : [] },
    modality,
    citations: quotesOf(article, passageAt(place, whole), sentences[place.index]!.span),
  }
}
