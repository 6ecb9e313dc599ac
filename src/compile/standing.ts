import type { Span } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { needsAntecedent, trimLeadIn } from '../text/trim.ts'
import type { Evidence } from './evidence.ts'
import { isEvidence } from './evidence-quality.ts'

/** The speaker as the sentence calls them when they have been named before. */
const STANDS_FOR_SPEAKER =
  /^(?:he|she|they|it|the (?:official|minister|ministry|spokes(?:man|woman|person)|president|prime minister|chairman|director|agency|company|statement))\b/i

/** What a briefing is about anyway: `The attack …` is understood there without the sentence before. */
const EVENT =
  /^the (?:attack|confrontation|strike|deal|agreement|meeting|talks|visit|discussions?|order|ruling)s?\b(?!.*\b(?:he|she)\b)/i

const SOURCE_FIRST = /^according to [^,]{1,60}, /i

/** True when a text, without its lead-in, cannot be understood in a briefing on its subject without the one before. */
export const isDangling = (text: string): boolean => {
  const said = text.replace(SOURCE_FIRST, '')
  return needsAntecedent(said) && !EVENT.test(said)
}

/** Begins with a word that stands for its speaker, of whom more is known than that word. */
const callsSpeaker = ({ text, statement: { speaker } }: Evidence): boolean =>
  speaker !== null && !/^\p{Ll}+$/u.test(speaker) && STANDS_FOR_SPEAKER.test(text)

/** The words of a passage with the speaker named in brackets where it says only `he` or `the official`. */
export const named = (evidence: Evidence): string =>
  isDangling(evidence.text) && callsSpeaker(evidence)
    ? evidence.text.replace(STANDS_FOR_SPEAKER, `[${evidence.statement.speaker}]`)
    : evidence.text

/** The span of a sentence and the one before it in the same paragraph, when that one can be read alone. */
const withLead = ({ article, sentences }: Analysis, index: number, span: Span): Span | null => {
  const before = sentences[index - 1]?.span
  if (!before || article.body.slice(before.end, span.start).includes('\n')) return null
  const lead = trimLeadIn(article.body, before)
  const text = article.body.slice(lead.start, lead.end)
  const isWhole = isEvidence(text, sentences[index - 1]!.terms.length) && !isDangling(text)
  return isWhole ? { start: lead.start, end: span.end } : null
}

/**
 * The passage by which a sentence can be understood without its article: itself, or with the sentence before it.
 * Null when neither will do.
 */
export const standing = (analysis: Analysis, index: number, evidence: Evidence): Evidence | null => {
  if (!isDangling(evidence.text) || callsSpeaker(evidence)) return evidence
  const span = withLead(analysis, index, evidence.span)
  return span && { ...evidence, span, text: analysis.article.body.slice(span.start, span.end) }
}
