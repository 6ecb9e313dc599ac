import type { Article } from '../domain/article.ts'
import type { Modality } from '../domain/citation.ts'
import type { Span } from '../domain/values.ts'
import { type SpokenBy, spokenBy } from '../text/attribution.ts'
import { eventDates } from '../text/event-date.ts'
import { isHearsay, mainHedge } from '../text/modality.ts'
import { isNegated } from '../text/negation.ts'
import { maskQuotes, quoteSpans } from '../text/quotes.ts'
import { datelineLength } from '../text/trim.ts'
import type { Statement } from './evidence.ts'

const modalityOf = (text: string, hedge: ReturnType<typeof mainHedge>, spoken: SpokenBy): Modality => {
  if (spoken.speech?.kind === 'denies') return 'denied'
  if (hedge) return hedge
  return spoken.isReported || isHearsay(text) ? 'reported' : 'asserted'
}

/** `Since April` tells from when something has been so, not when it happened. */
const BOUNDS_A_STATE = /\b(?:since|until|till)\s+$/i

/** Quotations of up to this many words name something; longer ones are the statement itself. */
const SHORT_QUOTE_WORDS = 5

const withoutShortQuotes = (text: string): string =>
  maskQuotes(
    text,
    quoteSpans(text).filter(
      ({ start, end }) => text.slice(start, end).split(/\s+/).length <= SHORT_QUOTE_WORDS,
    ),
  )

/** Reads what one sentence of an article says: who says it, how firmly, whether it is a no, and of when. */
export const readStatement = (
  article: Pick<Article, 'body' | 'publishedAt'>,
  sentences: readonly { readonly span: Span }[],
  index: number,
): Statement => {
  const { start, end } = sentences[index]!.span
  const whole = article.body.slice(start, end)
  const text = whole.slice(datelineLength(whole))
  const spoken = spokenBy(article.body, sentences, index)
  const hedge = mainHedge(withoutShortQuotes(text))
  const modality = modalityOf(text, hedge, spoken)
  const first = eventDates(text, article.publishedAt, hedge === 'expected').find(
    date => !BOUNDS_A_STATE.test(text.slice(0, date.span.start)),
  )
  return {
    speaker: spoken.speaker,
    modality,
    negated: modality === 'denied' || isNegated(text),
    eventDate: first?.at ?? null,
  }
}
