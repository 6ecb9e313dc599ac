import type { Article, ArticleId } from '../../domain/article.ts'
import type { Coverage } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import type { ArticleFilter, ArticleStore, NewArticle, PutResult, StoreSize, WeightedTerm } from '../store.ts'
import { ArticleWriter } from './article-writer.ts'
import { Calendar } from './calendar.ts'
import { Conditions } from './conditions.ts'
import type { Connection } from './connection.ts'
import { Frequencies } from './frequencies.ts'
import { Remembered } from './remembered.ts'
import { matchQuery } from './terms.ts'
import { Vocabulary } from './vocabulary.ts'

const COLUMNS = `id, url, version, title, body, outlet, author, published_at AS "publishedAt", date_basis AS "dateBasis",
  modified_at AS "modifiedAt", language, first_seen_at AS "firstSeenAt", known_at AS "knownAt", reprint_of AS "reprintOf", summary_only AS "summaryOnly"`

/** Articles scored beyond those wanted, in case some are superseded: reading a row costs more than scoring many. */
const SPARE = 16

/** Articles of one day looked at beyond those wanted: keys tell the days apart, not the hours. */
const SPARE_OF_DAY = 1_000

interface Identified {
  readonly id: ArticleId
}

/** Articles in PostgreSQL: rows in `article`, candidates from the full-text index on `article_term`. */
export class PostgresArticleStore implements ArticleStore {
  readonly #connection: Connection
  readonly #writer: ArticleWriter
  readonly #calendar: Calendar
  readonly #frequencies: Frequencies
  readonly #vocabulary: Vocabulary
  readonly #outlets: Remembered<string[]>

  constructor(connection: Connection) {
    this.#connection = connection
    this.#calendar = new Calendar(connection)
    this.#vocabulary = new Vocabulary(connection)
    this.#outlets = new Remembered(async () => {
      const rows = await connection.rows<{ name: string }>('SELECT name FROM outlet ORDER BY name')
      return rows.map(({ name }) => name)
    })
    this.#frequencies = new Frequencies(connection, this.#calendar)
    this.#writer = new ArticleWriter(connection, this.#vocabulary)
  }

  async put(articles: readonly NewArticle[], now: Instant): Promise<PutResult[]> {
    const results = await this.#writer.put(articles, now)
    this.#calendar.forget()
    this.#outlets.forget()
    return results
  }

  async get(ids: readonly ArticleId[]): Promise<Article[]> {
    const rows = await this.#connection.rows<Article>(`SELECT ${COLUMNS} FROM article WHERE id = ANY ($1)`, [
      ids,
    ])
    const found = new Map(rows.map(article => [article.id, article]))
    return ids.flatMap(id => found.get(id) ?? [])
  }

  async versions(url: string): Promise<Article[]> {
    return this.#connection.rows(`SELECT ${COLUMNS} FROM article WHERE url = $1 ORDER BY version`, [url])
  }

  async replacements(ids: readonly ArticleId[]): Promise<Map<ArticleId, Article>> {
    const rows = await this.#connection.rows<Article & { replaced: ArticleId }>(
      `SELECT ${COLUMNS}, replaced FROM article JOIN
         (SELECT id AS replaced, url AS address FROM article WHERE id = ANY ($1) AND superseded_at IS NOT NULL) AS old
         ON url = address
       WHERE superseded_at IS NULL`,
      [ids],
    )
    return new Map(rows.map(({ replaced, ...article }) => [replaced, article]))
  }

  async match(filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    if (matchQuery(filter) === null) return this.#newest(filter, limit)
    for (const window of await this.#calendar.windows(filter.to)) {
      const ids = await this.#matching(filter, window.from, limit)
      if (ids.length >= limit || window.from === 0) return ids
    }
    return []
  }

  async rank(terms: readonly WeightedTerm[], filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    if (terms.length === 0) return []
    for (let best = limit + SPARE; ; best *= 4) {
      const conditions = new Conditions(filter)
      const queries = terms.map(({ term }) =>
        matchQuery({ ...filter, groups: [...(filter.groups ?? []), [term]] }),
      )
      const asked = conditions.parameter(queries)
      const weights = conditions.parameter(terms.map(({ weight }) => weight))
      const rows = await this.#connection.rows<Identified & { admitted: boolean }>(
        `SELECT article.id, ${conditions.admitted()} AS admitted
         FROM (SELECT found.key, sum(asked.weight) AS score
               FROM unnest(${asked}::tsquery[], ${weights}::float8[]) AS asked (query, weight)
               CROSS JOIN LATERAL (SELECT article_term.key FROM article_term
                 WHERE article_term.terms @@ asked.query AND ${conditions.range()}) AS found
               GROUP BY found.key ORDER BY score DESC, found.key DESC LIMIT ${conditions.parameter(best)}) AS scored
         JOIN article USING (key)
         JOIN article_term USING (key)
         ORDER BY score DESC, article.known_at DESC, key DESC`,
        conditions.values,
      )
      const ids = rows.filter(({ admitted }) => admitted).map(({ id }) => id)
      if (ids.length >= limit || rows.length < best) return ids.slice(0, limit)
    }
  }

  async frequencies(terms: readonly string[]): Promise<Map<string, number>> {
    return this.#frequencies.of(terms)
  }

  async size(): Promise<StoreSize> {
    const { articles, terms } = await this.#calendar.totals()
    return { articles, meanLength: articles === 0 ? 0 : terms / articles }
  }

  async similarTerms(term: string): Promise<string[]> {
    return this.#vocabulary.alike(term)
  }

  async coverage(filter: ArticleFilter): Promise<Coverage> {
    const conditions = new Conditions(filter)
    const [row] = await this.#connection.rows<Coverage>(
      `SELECT count(*) AS articles, count(DISTINCT article.outlet_slug) AS outlets,
         min(article.published_at) AS "from", max(article.published_at) AS "to"
       FROM article_term JOIN article USING (key) WHERE ${conditions.all()}`,
      conditions.values,
    )
    return row!
  }

  async sharing(bands: readonly number[], limit: number): Promise<ArticleId[]> {
    const rows = await this.#connection.rows<Identified>(
      `SELECT id FROM article WHERE key IN (SELECT key FROM article_band WHERE band = ANY ($1::bigint[]))
       ORDER BY known_at DESC, key DESC LIMIT $2`,
      [bands, limit],
    )
    return rows.map(({ id }) => id)
  }

  async moveReprints(article: ArticleId, origin: ArticleId): Promise<void> {
    await this.#connection.change(
      'UPDATE article SET reprint_of = $2 WHERE (id = $1 OR reprint_of = $1) AND id <> $2',
      [article, origin],
    )
  }

  async outlets(): Promise<string[]> {
    return [...(await this.#outlets.get())]
  }

  #newest(filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    const conditions = new Conditions(filter)
    return this.#ids(
      `SELECT article.id FROM article_term JOIN article USING (key) WHERE ${conditions.all()}
       ORDER BY article.known_at DESC, article.key DESC LIMIT ${conditions.parameter(limit)}`,
      conditions,
    )
  }

  /** Matching articles from a key on, newest first. */
  async #matching(filter: ArticleFilter, from: number, limit: number): Promise<ArticleId[]> {
    for (let most = limit + SPARE_OF_DAY; ; most *= 4) {
      const conditions = new Conditions(filter, from)
      // `+ 0` keeps the planner from walking the keys down in search of a rare word.
      const rows = await this.#connection.rows<Identified & { admitted: boolean }>(
        `SELECT article.id, ${conditions.admitted()} AS admitted
         FROM (SELECT article_term.key FROM article_term WHERE ${conditions.matching()}
               ORDER BY article_term.key + 0 DESC LIMIT ${conditions.parameter(most)}) AS newest
         JOIN article USING (key)
         JOIN article_term USING (key)
         ORDER BY article.known_at DESC, key DESC`,
        conditions.values,
      )
      const ids = rows.filter(({ admitted }) => admitted).map(({ id }) => id)
      if (ids.length >= limit || rows.length < most) return ids.slice(0, limit)
    }
  }

  async #ids(sql: string, { values }: Conditions): Promise<ArticleId[]> {
    return (await this.#connection.rows<Identified>(sql, values)).map(({ id }) => id)
  }
}
