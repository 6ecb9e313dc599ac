import type { Span } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { isInFirstPerson } from '../text/first-person.ts'
import { isTornQuote } from '../text/quotes.ts'
import { SPEECH_VERBS } from '../text/speech-verbs.ts'
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

/** `…, he said`, `…, the department said`: the speaker as a sentence calls them beside its verb. */
const SAID_BY =
  /(?<=[,”"’?!] ?[”"’]? )(?<subject>he|she|they|it|the \p{Ll}+(?: \p{Ll}+)?)(?= (?:(?:also|later|further|then) )?(?<verb>\p{Ll}+))/u

/** `…, according to the department.` */
const ACCORDING_TO = /(?<=\baccording to )(?<subject>the \p{Ll}+(?: \p{Ll}+)?)(?=[.,;]|$)/u

interface Call {
  readonly at: number
  readonly subject: string
}

const callIn = (text: string): Call | null => {
  const source = ACCORDING_TO.exec(text)
  if (source) return { at: source.index, subject: source.groups!.subject! }
  const found = SAID_BY.exec(text)
  const { subject = '', verb = '' } = found?.groups ?? {}
  return found && (SPEECH_VERBS.has(verb) || verb === 'pointed') ? { at: found.index, subject } : null
}

/** Needs no article before it. */
const DETERMINED = /^(?:the|an?|his|her|its|their|one|two|some|several|many|\p{L}+['’]s?)\b/iu

const isKnown = (speaker: string | null): speaker is string => speaker !== null && !/^\p{Ll}+$/u.test(speaker)

/** Puts its words on `he` or `they`, of whom nothing more is known. */
const isOfUnknown = ({ text, statement: { speaker } }: Evidence): boolean => {
  const call = callIn(text)
  return call !== null && !call.subject.startsWith('the ') && !isKnown(speaker)
}

/** The words of a passage with the speaker named in brackets where it says only `he`, `it` or `the official`. */
export const named = (evidence: Evidence): string => {
  const { text, statement } = evidence
  const { speaker } = statement
  if (isDangling(text) && callsSpeaker(evidence)) return text.replace(STANDS_FOR_SPEAKER, `[${speaker}]`)
  const call = callIn(text)
  if (!call || !isKnown(speaker) || text.includes(speaker)) return text
  const article = call.subject.startsWith('the ') && !DETERMINED.test(speaker) ? 'the ' : ''
  return `${text.slice(0, call.at)}[${article}${speaker}]${text.slice(call.at + call.subject.length)}`
}

/** The span of a sentence and the one before it in the same paragraph, when that one can be read alone. */
const withLead = ({ article, sentences }: Analysis, index: number, span: Span): Span | null => {
  const before = sentences[index - 1]?.span
  if (!before || article.body.slice(before.end, span.start).includes('\n')) return null
  const lead = trimLeadIn(article.body, before)
  const text = article.body.slice(lead.start, lead.end)
  const isWhole = isEvidence(text, sentences[index - 1]!.terms.length) && !isDangling(text)
  return isWhole ? { start: lead.start, end: span.end } : null
}

/** Sentences on either side that may belong to a quotation, and the longest passage made of them, in characters. */
const QUOTE_REACH = 2
const QUOTE_LENGTH = 420

/** The span of a sentence with those around it in its paragraph that complete its quotation. */
const withWholeQuote = ({ article: { body }, sentences }: Analysis, index: number): Span | null => {
  for (let more = 1; more <= 2 * QUOTE_REACH; more++) {
    for (let before = Math.min(more, QUOTE_REACH); before >= Math.max(0, more - QUOTE_REACH); before--) {
      const first = sentences[index - before]?.span
      const last = sentences[index + more - before]?.span
      if (!first || !last) continue
      const span = { start: trimLeadIn(body, first).start, end: last.end }
      const text = body.slice(span.start, span.end)
      const isOne = !text.includes('\n') && text.length <= QUOTE_LENGTH
      if (isOne && !isTornQuote(text) && !isDangling(text)) return span
    }
  }
  return null
}

/**
 * The passage by which a sentence can be understood without its article: itself, or with what stands around it. Null
 * when neither will do, and when the outlet speaks of itself.
 */
export const standing = (analysis: Analysis, index: number, evidence: Evidence): Evidence | null => {
  const { text } = evidence
  const isTorn = isTornQuote(text)
  if (!isTorn && isInFirstPerson(text)) return null
  if (!isTorn && !isOfUnknown(evidence) && (!isDangling(text) || callsSpeaker(evidence))) return evidence
  const span = isTorn ? withWholeQuote(analysis, index) : withLead(analysis, index, evidence.span)
  return span && { ...evidence, span, text: analysis.article.body.slice(span.start, span.end) }
}
