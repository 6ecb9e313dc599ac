import { setImmediate } from 'node:timers/promises'
import { InvariantError } from '../../domain/errors.ts'
import { type ArticleTerms, indexedTerms } from '../index-terms.ts'
import type { Queries } from '../postgres/connection.ts'
import { insertRows } from '../postgres/insert-rows.ts'
import { lexemesOf, vectorOf } from '../postgres/terms.ts'
import type { Row } from './rows.ts'

/** Articles cut into terms before anything else has its turn; some milliseconds. */
const AT_ONCE = 10

/** What the full-text index is to hold of an article. */
export interface Entry {
  readonly key: string | number
  readonly terms: string
  readonly lexemes: number
}

const entryOf = (key: Entry['key'], { markers, distinct }: ArticleTerms): Entry => {
  const lexemes = lexemesOf([...markers, ...distinct])
  return { key, terms: vectorOf(lexemes), lexemes: lexemes.length }
}

/** Cuts articles into terms while the database works on others. */
export const entriesOf = async (articles: readonly Row[]): Promise<Entry[]> => {
  const entries: Entry[] = []
  for (let start = 0; start < articles.length; start += AT_ONCE) {
    await setImmediate()
    const rows = articles.slice(start, start + AT_ONCE)
    const indexed = indexedTerms(rows as unknown as Parameters<typeof indexedTerms>[0]).articles
    for (const [index, terms] of indexed.entries()) entries.push(entryOf(rows[index]!.key!, terms))
  }
  return entries
}

/** Writes entries, and counts what is kept of each. */
export const writeEntries = async (queries: Queries, entries: readonly Entry[]): Promise<void> => {
  const types = { key: 'bigint', terms: 'tsvector' }
  const rows = entries.map(({ key, terms }) => ({ key, terms }))
  await insertRows(
    queries,
    'article_term',
    types,
    rows,
    'ON CONFLICT (key) DO UPDATE SET terms = excluded.terms',
  )
  const [kept] = await queries.rows<{ same: number }>(
    `SELECT count(*) AS same FROM unnest($1::bigint[], $2::integer[]) AS wanted (key, lexemes)
     JOIN article_term USING (key) WHERE length(article_term.terms) = wanted.lexemes`,
    [entries.map(({ key }) => key), entries.map(({ lexemes }) => lexemes)],
  )
  if (kept!.same !== entries.length)
    throw new InvariantError('the index of copied articles is not what was written')
}
