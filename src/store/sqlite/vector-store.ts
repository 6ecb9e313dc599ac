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

/** Vectors in SQLite, one row an article and space. */
export class SqliteVectorStore implements VectorStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async put(space: string, articles: readonly ArticleVectors[]): Promise<void> {
    this.#connection.transaction(() => {
      const keep = this.#connection.prepare(
        'INSERT OR REPLACE INTO article_vector SELECT ?, key, ?, ? FROM article WHERE id = ?',
      )
      for (const { id, passages } of articles) {
        const { spans, vectors } = rowOf(passages)
        keep.run(space, spans, vectors, id)
      }
    })
  }

  async get(space: string, ids: readonly ArticleId[]): Promise<ArticleVectors[]> {
    return this.#connection.guarded(() => {
      const one = this.#connection.prepare(
        `SELECT spans, vectors FROM article_vector
         WHERE space = ? AND key = (SELECT key FROM article WHERE id = ?)`,
      )
      return ids.flatMap(id => {
        const row = one.get(space, id)
        return row ? [{ id, passages: passagesOf(row as unknown as VectorRow) }] : []
      })
    })
  }

  async lacking(space: string, newest: number, limit: number): Promise<ArticleId[]> {
    return this.#connection.guarded(() => {
      const inDay = this.#connection.prepare(
        `SELECT id FROM article WHERE key >= ? AND key < ? AND NOT EXISTS
           (SELECT 1 FROM article_vector AS kept WHERE kept.space = ? AND kept.key = article.key)
         ORDER BY key DESC LIMIT ?`,
      )
      const found: ArticleId[] = []
      for (const { day, articles, embedded } of this.#newestDays(space, newest)) {
        if (found.length === limit) break
        if (embedded === articles) continue
        const rows = inDay.all(keyIn(day, 0), keyIn(day + 1, 0), space, limit - found.length)
        for (const row of rows) found.push(row.id as ArticleId)
      }
      return found
    })
  }

  async progress(space: string, newest: number): Promise<VectorProgress> {
    return this.#connection.guarded(() => progressOf(this.#newestDays(space, newest)))
  }

  async dimension(space: string): Promise<number | null> {
    const row = this.#connection.guarded(() =>
      this.#connection
        .prepare('SELECT spans, vectors FROM article_vector WHERE space = ? AND length(vectors) > 0 LIMIT 1')
        .get(space),
    )
    return row ? dimensionOf(row as unknown as VectorRow) : null
  }

  async spaces(): Promise<Map<string, number>> {
    const rows = this.#connection.guarded(() =>
      this.#connection
        .prepare('SELECT space, count(*) AS articles FROM article_vector GROUP BY space ORDER BY space')
        .all(),
    )
    return new Map(rows.map(({ space, articles }) => [String(space), Number(articles)]))
  }

  async drop(space: string): Promise<number> {
    return this.#connection.transaction(() =>
      Number(this.#connection.prepare('DELETE FROM article_vector WHERE space = ?').run(space).changes),
    )
  }

  /** Counted from the index alone, and no further back than asked for. */
  #newestDays(space: string, newest: number): EmbeddedDay[] {
    const days = this.#connection
      .prepare(
        `SELECT day, articles,
           (SELECT count(*) FROM article_vector
            WHERE space = $space AND key >= day * $perDay AND key < (day + 1) * $perDay) AS embedded
         FROM article_day ORDER BY day DESC`,
      )
      .iterate({ $space: space, $perDay: keyIn(1, 0) })
    return newestDays(days as Iterable<unknown> as Iterable<EmbeddedDay>, newest)
  }
}
