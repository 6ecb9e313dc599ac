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

/** A term as a word of an FTS5 expression: nothing in it is syntax. */
export const quoted = (term: string): string => `"${term.replaceAll('"', '')}"`
const anyOf = (alternatives: readonly string[]): string => `(${alternatives.map(quoted).join(' OR ')})`

/** The FTS5 expression of a filter's words; null when it has none. Every term is quoted: nothing in it is syntax. */
export const matchExpression = (filter: ArticleFilter): string | null => {
  const groups = [...(filter.groups ?? [])]
  if (filter.outlets?.length) groups.push(filter.outlets.map(outletTerm))
  if (filter.languages?.length) groups.push(filter.languages.map(languageTerm))
  if (groups.length === 0) return null
  const wanted = groups.map(anyOf).join(' AND ')
  return filter.none?.length ? `(${wanted}) NOT ${anyOf(filter.none)}` : wanted
}
