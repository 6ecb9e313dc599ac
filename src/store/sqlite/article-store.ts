import type { StatementSync } from 'node:sqlite'
import { type Article, type ArticleId, articleId, knownAt } from '../../domain/article.ts'
import type { Coverage } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import type { ArticleFilter, ArticleStore, NewArticle, PutResult, WeightedTerm } from '../store.ts'
import type { Connection } from './connection.ts'
import { firstKey, lastKey } from './keys.ts'
import { indexedTerms, matchExpression } from './terms.ts'

const COLUMNS = `id, url, version, title, body, outlet, author, published_at AS publishedAt, date_basis AS dateBasis,
  modified_at AS modifiedAt, language, first_seen_at AS firstSeenAt, known_at AS knownAt, reprint_of AS reprintOf`

type Parameters = Record<string, string | number | null>

const toArticle = (row: unknown): Article => ({ ...(row as Article) })

/** Articles in SQLite: rows in `article`, candidates from the full-text index `article_term`. */
export class SqliteArticleStore implements ArticleStore {
  readonly #connection: Connection
  readonly #statements = new Map<string, StatementSync>()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#connection.db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  async put(articles: readonly NewArticle[], now: Instant): Promise<PutResult[]> {
    return this.#connection.transaction(() => {
      const inTimeOrder = articles
        .map((article, index) => ({ article, index }))
        .sort((a, b) =>
          (a.article.draft.publishedAt ?? now).localeCompare(b.article.draft.publishedAt ?? now),
        )
      const results: PutResult[] = new Array(articles.length)
      for (const { article, index } of inTimeOrder) results[index] = this.#putOne(article, now)
      return results
    })
  }

  #putOne({ draft, bands, reprintOf }: NewArticle, now: Instant): PutResult {
    const id = articleId(draft)
    if (this.#prepare('SELECT 1 FROM article WHERE id = ?').get(id)) return { kind: 'known', id }
    const previous = this.#prepare('SELECT max(version) AS version FROM article WHERE url = ?').get(
      draft.url,
    ) as {
      version: number | null
    }
    const version = (previous.version ?? 0) + 1
    const known = knownAt(draft, version, now)
    if (version > 1) {
      this.#prepare('UPDATE article SET superseded_at = ? WHERE url = ? AND superseded_at IS NULL').run(
        known,
        draft.url,
      )
    }
    const key = this.#insert({ ...draft, id, version, firstSeenAt: now, knownAt: known, reprintOf })
    this.#prepare('INSERT INTO article_term (rowid, terms) VALUES (?, ?)').run(key, indexedTerms(draft))
    for (const band of new Set(bands)) this.#prepare('INSERT INTO article_band VALUES (?, ?)').run(band, key)
    return { kind: version > 1 ? 'updated' : 'added', id }
  }

  #insert(article: Article): number {
    const { key } = this.#prepare(
      'SELECT coalesce(max(key) + 1, $first) AS key FROM article WHERE key BETWEEN $first AND $last',
    ).get({ $first: firstKey(article.knownAt), $last: lastKey(article.knownAt) }) as { key: number }
    this.#prepare(
      `INSERT INTO article (key, id, url, version, title, body, outlet, author, published_at, date_basis, modified_at,
         language, first_seen_at, known_at, reprint_of)
       VALUES ($key, $id, $url, $version, $title, $body, $outlet, $author, $publishedAt, $dateBasis, $modifiedAt,
         $language, $firstSeenAt, $knownAt, $reprintOf)`,
    ).run({
      $key: key,
      $id: article.id,
      $url: article.url,
      $version: article.version,
      $title: article.title,
      $body: article.body,
      $outlet: article.outlet,
      $author: article.author,
      $publishedAt: article.publishedAt,
      $dateBasis: article.dateBasis,
      $modifiedAt: article.modifiedAt,
      $language: article.language,
      $firstSeenAt: article.firstSeenAt,
      $knownAt: article.knownAt,
      $reprintOf: article.reprintOf,
    })
    return key
  }

  async get(ids: readonly ArticleId[]): Promise<Article[]> {
    const one = this.#prepare(`SELECT ${COLUMNS} FROM article WHERE id = ?`)
    return ids.flatMap(id => {
      const row = one.get(id)
      return row ? [toArticle(row)] : []
    })
  }

  async versions(url: string): Promise<Article[]> {
    return this.#prepare(`SELECT ${COLUMNS} FROM article WHERE url = ? ORDER BY version`)
      .all(url)
      .map(toArticle)
  }

  async match(filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    const { where, parameters } = this.#conditions(filter)
    const { source, key } = this.#source(filter)
    const sql = `SELECT article.id AS id FROM ${source} WHERE ${where} ORDER BY ${key} DESC LIMIT $limit`
    return this.#connection.guarded(() =>
      this.#prepare(sql)
        .all({ ...parameters, $limit: limit })
        .map(row => (row as { id: ArticleId }).id),
    )
  }

  async rank(terms: readonly WeightedTerm[], filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    if (terms.length === 0) return []
    const parameters: Parameters = { $limit: limit }
    const postings = terms.map(({ term, weight }, index) => {
      parameters[`$match${index}`] = matchExpression({
        ...filter,
        groups: [...(filter.groups ?? []), [term]],
      })
      parameters[`$weight${index}`] = weight
      return `SELECT rowid AS key, $weight${index} AS weight FROM article_term WHERE article_term MATCH $match${index} AND ${this.#range('rowid', filter, parameters)}`
    })
    const sql = `SELECT article.id AS id
      FROM (SELECT key, sum(weight) AS score FROM (${postings.join(' UNION ALL ')}) GROUP BY key) AS scored
      JOIN article ON article.key = scored.key
      WHERE ${this.#current(filter, parameters)}
      ORDER BY score DESC, article.key DESC LIMIT $limit`
    return this.#connection.guarded(() =>
      this.#connection.db
        .prepare(sql)
        .all(parameters)
        .map(row => (row as { id: ArticleId }).id),
    )
  }

  async frequencies(terms: readonly string[]): Promise<Map<string, number>> {
    const one = this.#prepare('SELECT doc FROM article_vocabulary WHERE term = ?')
    return new Map(terms.map(term => [term, (one.get(term) as { doc: number } | undefined)?.doc ?? 0]))
  }

  async coverage(filter: ArticleFilter): Promise<Coverage> {
    const { where, parameters } = this.#conditions(filter)
    const row = this.#prepare(
      `SELECT count(*) AS articles, count(DISTINCT lower(article.outlet)) AS outlets,
         min(article.published_at) AS "from", max(article.published_at) AS "to"
       FROM ${this.#source(filter).source} WHERE ${where}`,
    ).get(parameters)
    return { ...(row as unknown as Coverage) }
  }

  async sharing(bands: readonly number[], limit: number): Promise<ArticleId[]> {
    const holes = bands.map(() => '?').join(', ')
    return this.#connection.db
      .prepare(
        `SELECT id FROM article WHERE key IN (SELECT key FROM article_band WHERE band IN (${holes})) ORDER BY key DESC LIMIT ?`,
      )
      .all(...bands, limit)
      .map(row => (row as { id: ArticleId }).id)
  }

  async outlets(): Promise<string[]> {
    return this.#prepare('SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL ORDER BY outlet')
      .all()
      .map(row => (row as { outlet: string }).outlet)
  }

  #source(filter: ArticleFilter): { source: string; key: string } {
    return matchExpression(filter) === null
      ? { source: 'article', key: 'article.key' }
      : { source: 'article_term JOIN article ON article.key = article_term.rowid', key: 'article_term.rowid' }
  }

  #conditions(filter: ArticleFilter): { where: string; parameters: Parameters } {
    const parameters: Parameters = {}
    const match = matchExpression(filter)
    const conditions = [
      this.#range(this.#source(filter).key, filter, parameters),
      this.#current(filter, parameters),
    ]
    if (match !== null) {
      conditions.unshift('article_term MATCH $match')
      parameters.$match = match
    }
    return { where: conditions.join(' AND '), parameters }
  }

  #range(key: string, filter: ArticleFilter, parameters: Parameters): string {
    parameters.$firstKey = filter.from ? firstKey(filter.from) : 0
    parameters.$lastKey = filter.to ? lastKey(filter.to) : Number.MAX_SAFE_INTEGER
    return `${key} BETWEEN $firstKey AND $lastKey`
  }

  #current(filter: ArticleFilter, parameters: Parameters): string {
    if (!filter.to) return 'article.superseded_at IS NULL'
    parameters.$to = filter.to
    return 'article.known_at <= $to AND (article.superseded_at IS NULL OR article.superseded_at > $to)'
  }
}
