import { type ArticleDraft, outletName } from '../domain/article.ts'
import { terms } from '../text/tokens.ts'

/** Marks an index term that is not a word of the text; a private-use character, so no text holds it by chance. */
const MARK = '\uE000'

/** A name without case, accents, spaces and marks. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')

export const outletTerm = (outlet: string): string => `${MARK}o${slug(outlet)}`
export const languageTerm = (language: string): string =>
  `${MARK}l${slug(language.split('-')[0] ?? language)}`

/** What the full-text index holds for an article: its distinct terms and the markers of outlet and language. */
export interface IndexedTerms {
  readonly distinct: ReadonlySet<string>
  readonly markers: readonly string[]
  /** Terms of title and body, repeated ones counted. */
  readonly length: number
}

export const indexedTerms = (draft: ArticleDraft): IndexedTerms => {
  const inTitle = terms(draft.title)
  const inBody = terms(draft.body)
  const distinct = new Set(inTitle)
  for (const term of inBody) distinct.add(term)
  const outlet = outletName(draft)
  return {
    distinct,
    markers: [
      ...(outlet ? [outletTerm(outlet)] : []),
      ...(draft.language ? [languageTerm(draft.language)] : []),
    ],
    length: inTitle.length + inBody.length,
  }
}

/** A term as the index may hold it: nothing in it is syntax, and no text can name a marker. Empty: the index never holds it. */
export const searchable = (term: string): string => term.replace(/[^\p{L}\p{M}\p{N}.,]/gu, '')

/** Which terms may be another spelling of one: those with its consonants, or with its first letters. */
export const alikeness = {
  /** Terms of fewer characters have too many neighbours to guess a spelling from. */
  minLength: 4,
  /** Nor is a term of more of them a misspelling; an index has its limits too. */
  maxLength: 100,
  sharedLetters: 3,
  /** Terms looked at for one spelling. */
  most: 2_000,
} as const
