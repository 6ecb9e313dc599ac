import { readStatement } from '../compile/statement.ts'
import type { Verdict } from '../domain/draft-check.ts'
import { nonEmpty } from '../domain/values.ts'
import type { Coverage } from './coverage.ts'
import type { Fault, FaultFinder } from './faults/fault.ts'
import { polarityFaults } from './faults/polarity.ts'
import { holdsQuotation, quotationFaults } from './faults/quotations.ts'
import { speakerFaults } from './faults/speakers.ts'
import type { Page } from './page.ts'
import { type Reading, readSentence } from './reading.ts'
import { type Witness, witnessOf } from './witness.ts'

/** What a sentence says otherwise than the sentences that it retells. */
export interface Objection {
  readonly verdict: Exclude<Verdict, 'supported'>
  readonly reason: string
  /** Index of the sentence on the page that says it otherwise; null: no sentence does. */
  readonly sentence: number | null
}

/** From this share of its terms on, a sentence is retold from one of the page. */
const RETOLD = 0.75
/** Sentences this much less near are retold no less than the nearest. */
const AS_NEAR = 0.1
/** Shorter quotations name things and stress words. */
const QUOTED_WORDS = 3
/** What an editor leaves out of a quotation or puts into it. */
const EDITED = /\[[^\]]*\]|\.{3}|…/

const witnessAt = (page: Page, index: number): Witness => {
  const { text, sentences } = page
  const { span } = sentences[index]!
  const article = { body: text, outlet: null, url: '', publishedAt: null }
  const statement = readStatement(article, sentences, index)
  return witnessOf({ article, span, text: text.slice(span.start, span.end), statement })
}

const faultOf = (find: FaultFinder, written: Reading, witnesses: readonly Witness[]): Fault | null => {
  const held = nonEmpty(witnesses)
  return (held && find(written, held)[0]) ?? null
}

/** Words of somebody, not the title of something, which has capitals. */
const isSpeech = (quote: string): boolean => {
  const words = quote.match(/\p{L}[\p{L}'’-]*/gu) ?? []
  const lower = words.filter(word => /^\p{Ll}/u.test(word)).length
  return words.length >= QUOTED_WORDS && 2 * lower > words.length && !EDITED.test(quote)
}

/** The first quotation of somebody's words that the page does not hold word for word. */
const alteredQuotation = (written: Reading, page: Page): Fault | null => {
  const quotes = written.quotes.filter(({ start, end }) => isSpeech(written.text.slice(start, end)))
  if (quotes.length === 0) return null
  const whole = {
    ...readSentence(''),
    text: page.text,
    speaker: null,
    outlet: null,
    quoted: [page.text],
    names: [],
  }
  return faultOf(quotationFaults, { ...written, quotes }, [whole])
}

/** A denial or a doubt that was dropped or added. */
const changedPolarity = (written: Reading, witnesses: readonly Witness[]): Fault | null => {
  const fault = faultOf(polarityFaults, written, witnesses)
  const isDoubted = witnesses.some(({ speculations }) => speculations.length > 0)
  return fault?.kind === 'modality' && !isDoubted ? null : fault
}

/** The sentences of the page that hold what a sentence quotes. */
const quotedAt = ({ quotes, text }: Reading, page: Page): number[] => {
  const said = quotes.map(({ start, end }) => text.slice(start, end)).filter(isSpeech)
  if (said.length === 0) return []
  const holds = ({ span }: Page['sentences'][number]) =>
    said.some(quote => holdsQuotation(page.text.slice(span.start, span.end), quote))
  return page.sentences.flatMap((sentence, at) => (holds(sentence) ? [at] : []))
}

const otherSpeaker = (written: Reading, told: readonly number[], page: Page): Objection | null => {
  if (!written.speech) return null
  const witnesses = told.map(at => witnessAt(page, at))
  const fault = faultOf(speakerFaults, written, witnesses)
  const at = witnesses.findIndex(({ speaker }) => speaker !== null)
  if (!fault || at < 0) return null
  const reason = `${fault.reason} but on ${witnesses[at]!.speaker}`
  return { verdict: 'unsupported', reason, sentence: told[at]! }
}

/**
 * Finds out whether a sentence that retells one of the page denies it, drops its denial or its doubt, or puts it on
 * somebody else, and whether the page holds its quotations word for word.
 */
export const objectionTo = (sentence: string, { shares }: Coverage, page: Page): Objection | null => {
  const written = readSentence(sentence)
  const nearest = shares.reduce((most, share) => Math.max(most, share), 0)
  const near = [...shares.keys()].filter(at => shares[at]! >= Math.max(RETOLD, nearest - AS_NEAR))
  const witnesses = near.map(at => witnessAt(page, at))
  const polarity = changedPolarity(written, witnesses)
  if (polarity) {
    const verdict = polarity.kind === 'negation' ? 'contradicted' : 'unsupported'
    return { verdict, reason: polarity.reason, sentence: near[0]! }
  }
  const quotation = alteredQuotation(written, page)
  if (quotation) return { verdict: 'unsupported', reason: quotation.reason, sentence: null }
  return otherSpeaker(written, [...new Set([...near, ...quotedAt(written, page)])], page)
}
