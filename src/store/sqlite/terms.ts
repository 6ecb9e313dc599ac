import { languageTerm, outletTerm, searchable } from '../index-terms.ts'
import type { ArticleFilter } from '../store.ts'

/** A word that the index never holds. */
const NOTHING = '"\uE000"'

/** A term as a word of an FTS5 expression. */
export const quoted = (term: string): string => {
  const word = searchable(term)
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
