import type { Span } from '../domain/values.ts'
import { type Hedge, hedges } from '../text/modality.ts'
import { type Negation, negations } from '../text/negation.ts'
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
  /** Where each form stands among the terms. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** What stands between quotation marks, marks included. */
  readonly quotes: readonly Span[]
  /** Whom the sentence itself puts its words on; null: nobody. */
  readonly speech: Speech | null
  /** What it says is not so. */
  readonly negations: readonly Negation[]
  /** What it puts as possible at most. */
  readonly speculations: readonly Hedge[]
}

const placesIn = (terms: readonly Term[]): Map<string, number[]> => {
  const places = new Map<string, number[]>()
  for (const [index, { form }] of terms.entries()) {
    const known = places.get(form)
    if (known) known.push(index)
    else places.set(form, [index])
  }
  return places
}

export const readSentence = (text: string): Reading => {
  const terms = allTerms(text)
  const quotes = quoteSpans(text)
  return {
    text,
    terms,
    content: terms.filter(term => !STOPWORDS.has(term.form)),
    forms: new Set(terms.map(term => term.form)),
    places: placesIn(terms),
    quotes,
    speech: readSpeech(maskQuotes(text, quotes)),
    negations: negations(text),
    speculations: hedges(text).filter(({ kind }) => kind === 'speculated'),
  }
}
