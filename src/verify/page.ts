import type { Span } from '../domain/values.ts'
import { sentenceSpans } from '../text/sentences.ts'
import { allTerms, rootOf, type Term } from './terms.ts'

export interface PageSentence {
  readonly span: Span
  readonly forms: ReadonlySet<string>
  readonly roots: ReadonlySet<string>
}

/** An evidence text made ready to hold sentences against. */
export interface Page {
  readonly text: string
  readonly sentences: readonly PageSentence[]
  /** Forms of the first line: what the whole page is about, so every sentence is read with it. */
  readonly title: ReadonlySet<string>
  /** In how many sentences a form occurs. */
  readonly frequency: ReadonlyMap<string, number>
}

const isString = (value: string | null): value is string => value !== null

const pageSentence = (span: Span, terms: readonly Term[]): PageSentence => ({
  span,
  forms: new Set(terms.map(term => term.form)),
  roots: new Set(terms.map(rootOf).filter(isString)),
})

/** Cuts an evidence text (title on its first line) into sentences and terms, once for all sentences held against it. */
export const readPage = (text: string): Page => {
  const sentences = sentenceSpans(text).map(span =>
    pageSentence(span, allTerms(text.slice(span.start, span.end))),
  )
  const frequency = new Map<string, number>()
  for (const { forms } of sentences) {
    for (const form of forms) frequency.set(form, (frequency.get(form) ?? 0) + 1)
  }
  const firstLine = text.slice(0, /\n|$/.exec(text)!.index)
  return { text, sentences, title: new Set(allTerms(firstLine).map(term => term.form)), frequency }
}
