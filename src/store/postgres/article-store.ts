import type { Article, ArticleId } from '../../domain/article.ts'
import type { Coverage } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import type { ArticleFilter, ArticleStore, NewArticle, PutResult, StoreSize, WeightedTerm } from '../store.ts'
import { unitsOf } from '../weight.ts'
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

interface Candidate extends Identified {
  readonly admitted: boolean
}

/** So many candidates that enough of them are admitted: those wanted and some to spare, or more, or all there are. */
const enough = async (
  limit: number,
  spare: number,
  read: (most: number) => Promise<Candidate[]>,
): Promise<ArticleId[]> => {
  for (let most = limit + spare; ; most *= 4) {
    const rows = await read(most)
    const ids = rows.filter(({ admitted }) => admitted).map(({ id }) => id)
    if (ids.length >= limit || rows.length < most) return ids.slice(0, limit)
  }
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
    const query = matchQuery(filter)
    return query === null ? this.#newest(filter, limit) : this.#newestHolding(query, filter, limit)
  }

  async rank(terms: readonly WeightedTerm[], filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    if (terms.length === 0) return []
    const queries = terms.map(({ term }) =>
      matchQuery({ ...filter, groups: [...(filter.groups ?? []), [term]] }),
    )
    return enough(limit, SPARE, best => {
      const conditions = new Conditions(filter)
      const asked = conditions.parameter(queries)
      const weights = conditions.parameter(terms.map(({ weight }) => unitsOf(weight)))
      return this.#connection.rows<Candidate>(
        `SELECT article.id, ${conditions.current()} AS admitted
         FROM best_holding(${asked}, ${weights}, ${conditions.first()}, ${conditions.after()}, ${conditions.parameter(best)})
         JOIN article USING (key)
         ORDER BY score DESC, article.known_at DESC, key DESC`,
        conditions.values,
      )
    })
  }

  async frequencies(terms: readonly string[]): Promise<Map<string, number>> {
    return this.#frequencies.of(terms)
  }

  async size(): Promise<StoreSize> {
    const { articles, terms } = await this.#calendar.days()
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
       FROM ${conditions.source()} WHERE ${conditions.all()}`,
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

  async #newest(filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    const conditions = new Conditions(filter)
    const rows = await this.#connection.rows<Identified>(
      `SELECT id FROM article WHERE ${conditions.all()}
       ORDER BY known_at DESC, key DESC LIMIT ${conditions.parameter(limit)}`,
      conditions.values,
    )
    return rows.map(({ id }) => id)
  }

  async #newestHolding(query: string, filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    const windows = (await this.#calendar.days()).windows(filter.to)
    return enough(limit, SPARE_OF_DAY, most => {
      const conditions = new Conditions(filter)
      const asked = conditions.parameter(query)
      const firsts = conditions.parameter(windows)
      return this.#connection.rows<Candidate>(
        `SELECT article.id, ${conditions.current()} AS admitted
         FROM newest_holding(${asked}, ${firsts}, ${conditions.after()}, ${conditions.parameter(most)}) AS key
         JOIN article USING (key)
         ORDER BY article.known_at DESC, key DESC`,
        conditions.values,
      )
    })
  }
}
