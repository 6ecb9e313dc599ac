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
  /** Forms of the title: what the whole page is about, so every sentence is read with it. */
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

const firstLine = (text: string): string => text.slice(0, /\n|$/.exec(text)!.index)

/**
 * Cuts an evidence text into sentences and terms, once for all sentences held against it.
 * @param title what the text is about; absent: its first line
 */
export const readPage = (text: string, title = firstLine(text)): Page => {
  const sentences = sentenceSpans(text).map(span =>
    pageSentence(span, allTerms(text.slice(span.start, span.end))),
  )
  const frequency = new Map<string, number>()
  for (const { forms } of sentences) {
    for (const form of forms) frequency.set(form, (frequency.get(form) ?? 0) + 1)
  }
  return { text, sentences, title: new Set(allTerms(title).map(term => term.form)), frequency }
}
