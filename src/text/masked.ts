import type { Span } from '../domain/values.ts'
import { maskQuotes, paragraphAt, quoteSpans } from './quotes.ts'

/** The sentences of a body in order. */
export type Sentences = readonly { readonly span: Span }[]

/** A sentence with everything quoted blanked, every other character where it was. */
export interface Masked {
  readonly text: string
  /** The sentence lies wholly within quotation marks, apart from them. */
  readonly isQuoted: boolean
  readonly startsInside: boolean
}

/** Masks a sentence by the quotation marks of its whole paragraph. */
export const mask = (body: string, span: Span): Masked => {
  const paragraph = paragraphAt(body, span.start)
  const quotes = quoteSpans(body.slice(paragraph.start, paragraph.end))
    .map(({ start, end }) => ({ start: start + paragraph.start, end: end + paragraph.start }))
    .filter(({ start, end }) => start < span.end && end > span.start)
  const clipped = quotes.map(({ start, end }) => ({
    start: Math.max(start, span.start) - span.start,
    end: Math.min(end, span.end) - span.start,
  }))
  const text = maskQuotes(body.slice(span.start, span.end), clipped)
  return {
    text,
    isQuoted: quotes.length > 0 && !/[\p{L}\p{N}]/u.test(text),
    startsInside: quotes.some(({ start }) => start < span.start),
  }
}
