import { languageTerm, outletTerm, searchable } from '../index-terms.ts'
import type { ArticleFilter } from '../store.ts'

/** Bytes of the longest lexeme (`MAXSTRLEN`) and of all in one `tsvector` (`MAXSTRPOS`): https://www.postgresql.org/docs/current/textsearch-limitations.html */
const MAX_LEXEME_BYTES = 2_046
const MAX_VECTOR_BYTES = 2 ** 20 - 1
/** What one lexeme costs at most beyond its letters: it is aligned to even addresses. */
const ALIGNMENT_BYTES = 1

/** A lexeme that no article has. */
const NOTHING = `'\uE000'`

const isLexeme = (text: string): boolean => text !== '' && Buffer.byteLength(text) <= MAX_LEXEME_BYTES

const marker = (text: string): string => (isLexeme(text) ? `'${text}'` : NOTHING)

/** A term as a lexeme of a `tsquery`. */
export const lexeme = (term: string): string => marker(searchable(term))

/** The terms that a `tsvector` can hold: what is beyond the engine's limits is left out. */
export const lexemesOf = (terms: Iterable<string>): string[] => {
  const lexemes: string[] = []
  let bytes = 0
  for (const term of terms) {
    if (!isLexeme(term)) continue
    bytes += Buffer.byteLength(term) + ALIGNMENT_BYTES
    if (bytes > MAX_VECTOR_BYTES) break
    lexemes.push(term)
  }
  return lexemes
}

/** The `tsvector` of lexemes, as text. */
export const vectorOf = (lexemes: readonly string[]): string =>
  lexemes.map(lexeme => `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`).join(' ')

const anyOf = (lexemes: readonly string[]): string => `(${lexemes.join(' | ')})`

/** The `tsquery` of the words that must not occur, as text; null when there are none. */
export const exclusionQuery = ({ none }: ArticleFilter): string | null =>
  none?.length ? none.map(lexeme).join(' | ') : null

/**
 * The `tsquery` of what a filter's words, outlets and languages ask for, without the words that must not occur, as text;
 * null when they ask for nothing.
 */
export const matchQuery = (filter: ArticleFilter): string | null => {
  const excluded = exclusionQuery(filter)
  const groups = (filter.groups ?? []).map(group => group.map(lexeme))
  if (filter.outlets?.length) groups.push(filter.outlets.map(name => marker(outletTerm(name))))
  if (filter.languages?.length) groups.push(filter.languages.map(tag => marker(languageTerm(tag))))
  if (groups.length === 0) return null
  return [...groups.map(anyOf), ...(excluded === null ? [] : [`!(${excluded})`])].join(' & ')
}
