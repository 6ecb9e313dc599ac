import { type ArticleDraft, outletName } from '../domain/article.ts'
import { distinctTerms } from '../text/distinct-terms.ts'

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

type Indexed = Pick<ArticleDraft, 'title' | 'body' | 'outlet' | 'url' | 'language'>

/** What the full-text index holds for an article. */
export interface ArticleTerms {
  /** Of outlet and language. */
  readonly markers: readonly string[]
  readonly distinct: readonly string[]
  /** Terms of title and body, repeated ones counted. */
  readonly length: number
}

/** What it holds for several, in their order. */
export interface IndexedTerms {
  readonly articles: readonly ArticleTerms[]
  /** The distinct terms of all. */
  readonly vocabulary: readonly string[]
}

const markersOf = (article: Indexed): string[] => {
  const outlet = outletName(article)
  return [
    ...(outlet ? [outletTerm(outlet)] : []),
    ...(article.language ? [languageTerm(article.language)] : []),
  ]
}

export const indexedTerms = (articles: readonly Indexed[]): IndexedTerms => {
  const { texts, all } = distinctTerms(articles.map(({ title, body }) => [title, body]))
  return {
    articles: texts.map(({ distinct, length }, index) => ({
      markers: markersOf(articles[index]!),
      distinct,
      length,
    })),
    vocabulary: all,
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
