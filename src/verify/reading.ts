import type { Span } from '../domain/values.ts'
import { maskQuotes, quoteSpans } from '../text/quotes.ts'
import { readSpeech, type Speech } from '../text/speech.ts'
import { STOPWORDS } from '../text/tokens.ts'
import { allTerms, type Term } from './terms.ts'

/** One sentence read for verification. */
export interface Reading {
  readonly text: string
  /** All terms in order. */
  readonly terms: readonly Term[]
  /** Those that carry meaning, in order; one that occurs twice is there twice. */
  readonly content: readonly Term[]
  readonly forms: ReadonlySet<string>
  /** What stands between quotation marks, marks included. */
  readonly quotes: readonly Span[]
  /** Whom the sentence itself puts its words on; null: nobody. */
  readonly speech: Speech | null
}

export const readSentence = (text: string): Reading => {
  const terms = allTerms(text)
  const quotes = quoteSpans(text)
  return {
    text,
    terms,
    content: terms.filter(term => !STOPWORDS.has(term.form)),
    forms: new Set(terms.map(term => term.form)),
    quotes,
    speech: readSpeech(maskQuotes(text, quotes)),
  }
}
