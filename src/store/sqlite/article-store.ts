import type { Article, ArticleId } from '../../domain/article.ts'
import type { Coverage } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import { dayAt, dayOf, keyIn } from '../keys.ts'
import type { ArticleFilter, ArticleStore, NewArticle, PutResult, StoreSize, WeightedTerm } from '../store.ts'
import { unitsOf } from '../weight.ts'
import { ArticleWriter } from './article-writer.ts'
import { Calendar } from './calendar.ts'
import type { Connection } from './connection.ts'
import { Frequencies } from './frequencies.ts'
import { exclusionExpression, matchExpression } from './terms.ts'
import { Vocabulary } from './vocabulary.ts'

const COLUMNS = `id, url, version, title, body, outlet, author, published_at AS publishedAt, date_basis AS dateBasis,
  modified_at AS modifiedAt, language, first_seen_at AS firstSeenAt, known_at AS knownAt, reprint_of AS reprintOf, summary_only AS summaryOnly`

/** Articles scored beyond those wanted, in case some are superseded: reading a row costs more than scoring many. */
const SPARE = 16

/** Articles of one day looked at beyond those wanted: keys tell the days apart, not the hours. */
const SPARE_OF_DAY = 1_000

type Parameters = Record<string, string | number | null>

interface Found {
  readonly id: ArticleId
  readonly key: number
  readonly knownAt: Instant
}

const toArticle = (row: unknown): Article => {
  const article = row as Omit<Article, 'summaryOnly'> & { readonly summaryOnly: 0 | 1 }
  return { ...article, summaryOnly: article.summaryOnly === 1 }
}

/** Articles in SQLite: rows in `article`, candidates from the full-text index `article_term`. */
export class SqliteArticleStore implements ArticleStore {
  readonly #connection: Connection
  readonly #writer: ArticleWriter
  readonly #calendar: Calendar
  readonly #frequencies: Frequencies
  readonly #vocabulary: Vocabulary

  constructor(connection: Connection) {
    this.#connection = connection
    this.#calendar = new Calendar(connection)
    this.#vocabulary = new Vocabulary(connection)
    this.#frequencies = new Frequencies(connection, this.#calendar)
    this.#writer = new ArticleWriter(connection, this.#vocabulary)
  }

  async put(articles: readonly NewArticle[], now: Instant): Promise<PutResult[]> {
    return this.#writer.put(articles, now)
  }

  async get(ids: readonly ArticleId[]): Promise<Article[]> {
    const one = this.#connection.prepare(`SELECT ${COLUMNS} FROM article WHERE id = ?`)
    return ids.flatMap(id => {
      const row = one.get(id)
      return row ? [toArticle(row)] : []
    })
  }

  async versions(url: string): Promise<Article[]> {
    return this.#connection
      .prepare(`SELECT ${COLUMNS} FROM article WHERE url = ? ORDER BY version`)
      .all(url)
      .map(toArticle)
  }

  async replacements(ids: readonly ArticleId[]): Promise<Map<ArticleId, Article>> {
    const one = this.#connection.prepare(
      `SELECT ${COLUMNS} FROM article WHERE superseded_at IS NULL AND url =
         (SELECT url FROM article WHERE id = ? AND superseded_at IS NOT NULL)`,
    )
    return new Map(
      ids.flatMap(id => {
        const row = one.get(id)
        return row ? [[id, toArticle(row)] as const] : []
      }),
    )
  }

  async match(filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    const { where, parameters } = this.#conditions(filter)
    const { source, key } = this.#source(filter)
    const sql = `SELECT article.id AS id, article.key AS key, article.known_at AS knownAt
      FROM ${source} WHERE ${where} ORDER BY ${key} DESC`
    return this.#connection.guarded(() => {
      const found: Found[] = []
      for (const row of this.#connection.prepare(sql).iterate(parameters)) {
        const article = row as unknown as Found
        const isEnough = found.length >= limit && dayOf(article.key) < dayOf(found.at(-1)!.key)
        if (isEnough || found.length >= limit + SPARE_OF_DAY) break
        found.push(article)
      }
      return found
        .sort((a, b) => (a.knownAt > b.knownAt ? -1 : a.knownAt < b.knownAt ? 1 : b.key - a.key))
        .slice(0, limit)
        .map(({ id }) => id)
    })
  }

  async rank(terms: readonly WeightedTerm[], filter: ArticleFilter, limit: number): Promise<ArticleId[]> {
    if (terms.length === 0) return []
    const parameters: Parameters = {}
    const postings = terms.map(({ term, weight }, index) => {
      parameters[`$match${index}`] = matchExpression({
        ...filter,
        groups: [...(filter.groups ?? []), [term]],
      })
      parameters[`$weight${index}`] = unitsOf(weight)
      return `SELECT rowid AS key, $weight${index} AS weight FROM article_term WHERE article_term MATCH $match${index} AND ${this.#range('rowid', filter, parameters)}`
    })
    const sql = `SELECT article.id AS id, ${this.#current(filter, parameters)} AS admitted
      FROM (SELECT key, sum(weight) AS score FROM (${postings.join(' UNION ALL ')}) GROUP BY key
            ORDER BY score DESC, key DESC LIMIT $best) AS scored
      JOIN article ON article.key = scored.key
      ORDER BY score DESC, article.known_at DESC, article.key DESC`
    return this.#connection.guarded(() => {
      const statement = this.#connection.db.prepare(sql)
      for (let best = limit + SPARE; ; best *= 4) {
        const rows = statement.all({ ...parameters, $best: best }) as { id: ArticleId; admitted: number }[]
        const ids = rows.filter(({ admitted }) => admitted === 1).map(({ id }) => id)
        if (ids.length >= limit || rows.length < best) return ids.slice(0, limit)
      }
    })
  }

  async frequencies(terms: readonly string[]): Promise<Map<string, number>> {
    return this.#connection.guarded(() => this.#frequencies.of(terms))
  }

  async size(): Promise<StoreSize> {
    const { articles, terms } = this.#connection.guarded(() => this.#calendar.days())
    return { articles, meanLength: articles === 0 ? 0 : terms / articles }
  }

  async similarTerms(term: string): Promise<string[]> {
    return this.#connection.guarded(() => this.#vocabulary.alike(term))
  }

  async coverage(filter: ArticleFilter): Promise<Coverage> {
    const { where, parameters } = this.#conditions(filter)
    const row = this.#connection
      .prepare(
        `SELECT count(*) AS articles, count(DISTINCT article.outlet_slug) AS outlets,
         min(article.published_at) AS "from", max(article.published_at) AS "to"
       FROM ${this.#source(filter).source} WHERE ${where}`,
      )
      .get(parameters)
    return { ...(row as unknown as Coverage) }
  }

  async sharing(bands: readonly number[], limit: number): Promise<ArticleId[]> {
    const holes = bands.map(() => '?').join(', ')
    return this.#connection.db
      .prepare(
        `SELECT id FROM article WHERE key IN (SELECT key FROM article_band WHERE band IN (${holes})) ORDER BY known_at DESC LIMIT ?`,
      )
      .all(...bands, limit)
      .map(row => (row as { id: ArticleId }).id)
  }

  async moveReprints(article: ArticleId, origin: ArticleId): Promise<void> {
    this.#connection.transaction(() => {
      this.#connection
        .prepare(
          'UPDATE article SET reprint_of = $origin WHERE (id = $article OR reprint_of = $article) AND id <> $origin',
        )
        .run({ $article: article, $origin: origin })
    })
  }

  async outlets(): Promise<string[]> {
    return this.#connection
      .prepare('SELECT name FROM outlet ORDER BY name')
      .all()
      .map(row => (row as { name: string }).name)
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
    parameters.$first = filter.from ? keyIn(dayAt(filter.from), 0) : 0
    parameters.$after = filter.to ? keyIn(dayAt(filter.to) + 1, 0) : Number.MAX_SAFE_INTEGER
    return `${key} >= $first AND ${key} < $after`
  }

  #current(filter: ArticleFilter, parameters: Parameters): string {
    const conditions = [this.#permitted(filter, parameters)]
    if (filter.from) {
      parameters.$from = filter.from
      conditions.push('article.known_at >= $from')
    }
    if (filter.to) {
      parameters.$to = filter.to
      conditions.push('article.known_at <= $to')
      conditions.push('(article.superseded_at IS NULL OR article.superseded_at > $to)')
    } else {
      conditions.push('article.superseded_at IS NULL')
    }
    return conditions.join(' AND ')
  }

  #permitted(filter: ArticleFilter, parameters: Parameters): string {
    const excluded = exclusionExpression(filter)
    if (excluded === null) return 'TRUE'
    parameters.$excluded = excluded
    return 'article.key NOT IN (SELECT rowid FROM article_term WHERE article_term MATCH $excluded)'
  }
}
