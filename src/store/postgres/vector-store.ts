import type { ArticleId } from '../../domain/article.ts'
import { keyIn } from '../keys.ts'
import {
  dimensionOf,
  type EmbeddedDay,
  newestDays,
  passagesOf,
  progressOf,
  rowOf,
  type VectorRow,
} from '../vector-rows.ts'
import type { ArticleVectors, VectorProgress, VectorStore } from '../vectors.ts'
import type { Connection } from './connection.ts'

/** Vectors in PostgreSQL, one row an article and space. */
export class PostgresVectorStore implements VectorStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(space: string, articles: readonly ArticleVectors[]): Promise<void> {
    const rows = articles.map(({ passages }) => rowOf(passages))
    await this.#connection.change(
      `INSERT INTO article_vector (space, key, spans, vectors)
       SELECT $1, key, spans, vectors FROM unnest($2::text[], $3::text[], $4::bytea[]) AS new (id, spans, vectors)
       JOIN article USING (id) ORDER BY key
       ON CONFLICT (space, key) DO UPDATE SET spans = excluded.spans, vectors = excluded.vectors`,
      [
        space,
        articles.map(({ id }) => id),
        rows.map(({ spans }) => spans),
        rows.map(({ vectors }) => vectors),
      ],
    )
  }

  async get(space: string, ids: readonly ArticleId[]): Promise<ArticleVectors[]> {
    const rows = await this.#connection.rows<VectorRow & { id: ArticleId }>(
      `SELECT id, spans, vectors FROM unnest($2::text[]) WITH ORDINALITY AS wanted (id, place)
       JOIN article USING (id) JOIN article_vector ON article_vector.key = article.key AND space = $1 ORDER BY place`,
      [space, ids],
    )
    return rows.map(({ id, ...row }) => ({ id, passages: passagesOf(row) }))
  }

  async lacking(space: string, newest: number, limit: number): Promise<ArticleId[]> {
    const days = await this.#newestDays(space, newest)
    const found: ArticleId[] = []
    for (const { day, articles, embedded } of days) {
      if (found.length === limit) break
      if (embedded === articles) continue
      const rows = await this.#connection.rows<{ id: ArticleId }>(
        `SELECT id FROM article WHERE key >= $1 AND key < $2 AND NOT EXISTS
           (SELECT 1 FROM article_vector AS kept WHERE kept.space = $3 AND kept.key = article.key)
         ORDER BY key DESC LIMIT $4`,
        [keyIn(day, 0), keyIn(day + 1, 0), space, limit - found.length],
      )
      for (const { id } of rows) found.push(id)
    }
    return found
  }

  async progress(space: string, newest: number): Promise<VectorProgress> {
    return progressOf(await this.#newestDays(space, newest))
  }

  async dimension(space: string): Promise<number | null> {
    const [row] = await this.#connection.rows<VectorRow>(
      `SELECT spans, vectors FROM article_vector WHERE space = $1 AND length(vectors) > 0 LIMIT 1`,
      [space],
    )
    return row ? dimensionOf(row) : null
  }

  async spaces(): Promise<Map<string, number>> {
    const rows = await this.#connection.rows<{ space: string; articles: number }>(
      'SELECT space, count(*) AS articles FROM article_vector GROUP BY space ORDER BY space',
    )
    return new Map(rows.map(({ space, articles }) => [space, articles]))
  }

  drop(space: string): Promise<number> {
    return this.#connection.change('DELETE FROM article_vector WHERE space = $1', [space])
  }

  async #newestDays(space: string, newest: number): Promise<EmbeddedDay[]> {
    const days = await this.#connection.rows<EmbeddedDay>(
      `SELECT day, articles, coalesce(embedded, 0) AS embedded FROM article_day
       LEFT JOIN (SELECT key / $2 AS day, count(*) AS embedded FROM article_vector WHERE space = $1 GROUP BY 1) AS kept
         USING (day)
       ORDER BY day DESC`,
      [space, keyIn(1, 0)],
    )
    return newestDays(days, newest)
  }
}
