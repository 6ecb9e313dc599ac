import { STOPWORDS, terms } from '../text/tokens.ts'

/** The most distinct words of a question that are looked at; longer ones are cut, never refused. */
const MAX_WORDS = 256

/** A question as written, read for what can be searched. */
export interface Query {
  readonly text: string
  /** Distinct terms that carry meaning, in order; the function words when there are no others. */
  readonly terms: readonly string[]
  /** Passages in double quotation marks, as terms in order: to be found side by side. */
  readonly phrases: readonly (readonly string[])[]
}

const QUOTED = /"([^"]{2,200})"|“([^“”]{2,200})”|«([^«»]{2,200})»|「([^「」]{2,200})」/gu

/** Reads a question. Any text is a question: nothing in it is syntax but the quotation marks. */
export const readQuery = (text: string): Query => {
  const distinct = [...new Set(terms(text.slice(0, MAX_WORDS * 40)))].slice(0, MAX_WORDS)
  const content = distinct.filter(term => !STOPWORDS.has(term))
  const phrases = [...text.slice(0, MAX_WORDS * 40).matchAll(QUOTED)]
    .map(match => terms(match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''))
    .filter(phrase => phrase.length > 1)
  return { text, terms: content.length > 0 ? content : distinct, phrases }
}
