import { type ArticleDraft, outletName } from '../../domain/article.ts'
import { terms } from '../../text/tokens.ts'
import type { ArticleFilter } from '../store.ts'

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
  const all = [...terms(draft.title), ...terms(draft.body)]
  const outlet = outletName(draft)
  return {
    distinct: new Set(all),
    markers: [
      ...(outlet ? [outletTerm(outlet)] : []),
      ...(draft.language ? [languageTerm(draft.language)] : []),
    ],
    length: all.length,
  }
}

/** A word that the index never holds. */
const NOTHING = `"${MARK}"`

/** A term as a word of an FTS5 expression: nothing in it is syntax, and no text can name a marker. */
export const quoted = (term: string): string => {
  const word = term.replace(/[^\p{L}\p{M}\p{N}.,]/gu, '')
  return word === '' ? NOTHING : `"${word}"`
}

const anyOf = (words: readonly string[]): string => `(${words.join(' OR ')})`
const marker = (term: string): string => `"${term}"`

/** The FTS5 expression of what a filter's words, outlets and languages ask for; null when they ask for nothing. */
export const matchExpression = (filter: ArticleFilter): string | null => {
  const groups = (filter.groups ?? []).map(group => group.map(quoted))
  if (filter.outlets?.length) groups.push(filter.outlets.map(name => marker(outletTerm(name))))
  if (filter.languages?.length) groups.push(filter.languages.map(tag => marker(languageTerm(tag))))
  return groups.length === 0 ? null : groups.map(anyOf).join(' AND ')
}

/** The FTS5 expression of the words that must not occur; null when there are none. */
export const exclusionExpression = ({ none }: ArticleFilter): string | null =>
  none?.length ? none.map(quoted).join(' OR ') : null
