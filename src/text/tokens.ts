import type { Span } from '../domain/values.ts'
import { termOf } from './normal-form.ts'
import { lexicon, scan } from './scan.ts'

export { termOf } from './normal-form.ts'

/** One searchable word of a text. `term` is its normal form: lower case, no accents, American spelling, stemmed. */
export interface Token extends Span {
  readonly term: string
}

/** The tokens of a text in order. Scripts written without spaces give overlapping pairs of characters. */
export const tokenize = (text: string): Token[] => {
  lexicon.makeRoom()
  const tokens: Token[] = []
  scan(text, 0, text.length, (term, start, end) => tokens.push({ term: lexicon.text(term), start, end }))
  return tokens
}

/** The terms of a part of a text, which must begin and end between words. */
export const termsWithin = (text: string, { start, end }: Span): string[] => {
  lexicon.makeRoom()
  const found: string[] = []
  scan(text, start, end, term => found.push(lexicon.text(term)))
  return found
}

/** The terms of a text in order, without their places. */
export const terms = (text: string): string[] => termsWithin(text, { start: 0, end: text.length })

/** English function words in normal form: they carry no topic. Question words are among them. */
export const STOPWORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between both ' +
    'but by can could did do does doing down during each few for from further had has have having he her here hers him ' +
    'his how i if in into is it its itself just may me might more most must my no nor not now of off on once only or ' +
    'other our out over own s same shall she should so some such t than that the their them then there these they this ' +
    'those through to too under until up upon us very was we were what when where whether which while who whom whose why ' +
    'will with would you your'
  )
    .split(' ')
    .map(termOf),
)

/** The terms of a text that carry meaning: no function words. */
export const contentTerms = (text: string): string[] => terms(text).filter(term => !STOPWORDS.has(term))
