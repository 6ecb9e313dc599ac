import { type Article, articleId, knownAt, outletName } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import { indexedTerms, slug } from '../index-terms.ts'
import { firstKey, lastKey } from '../keys.ts'
import type { NewArticle, PutResult } from '../store.ts'
import type { Calendar } from './calendar.ts'
import type { Connection } from './connection.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Puts articles into the store and into everything that finds them again. */
export class ArticleWriter {
  readonly #connection: Connection
  readonly #calendar: Calendar
  readonly #vocabulary: Vocabulary

  constructor(connection: Connection, calendar: Calendar, vocabulary: Vocabulary) {
    this.#connection = connection
    this.#calendar = calendar
    this.#vocabulary = vocabulary
  }

  /** Stores in one transaction, oldest first, so that keys grow as the index likes it. */
  put(articles: readonly NewArticle[], now: Instant): PutResult[] {
    const inTimeOrder = articles
      .map((article, index) => ({ article, index, at: article.draft.publishedAt ?? now }))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const results: PutResult[] = new Array(articles.length)
    const newTerms = new Set<string>()
    this.#connection.transaction(() => {
      for (const { article, index } of inTimeOrder) results[index] = this.#putOne(article, now, newTerms)
      this.#vocabulary.add(newTerms)
    })
    this.#vocabulary.commit(newTerms)
    return results
  }

  #putOne({ draft, bands, reprintOf }: NewArticle, now: Instant, newTerms: Set<string>): PutResult {
    const id = articleId(draft)
    if (this.#connection.prepare('SELECT 1 FROM article WHERE id = ?').get(id)) return { kind: 'known', id }
    const previous = this.#connection
      .prepare('SELECT max(version) AS version FROM article WHERE url = ?')
      .get(draft.url) as { version: number | null }
    const version = (previous.version ?? 0) + 1
    const known = knownAt(draft, version, now)
    if (version > 1) {
      this.#connection
        .prepare('UPDATE article SET superseded_at = ? WHERE url = ? AND superseded_at IS NULL')
        .run(known, draft.url)
    }
    const key = this.#insert({ ...draft, id, version, firstSeenAt: now, knownAt: known, reprintOf })
    const { distinct, markers, length } = indexedTerms(draft)
    this.#connection
      .prepare('INSERT INTO article_term (rowid, terms) VALUES (?, ?)')
      .run(key, [...distinct, ...markers].join(' '))
    for (const term of distinct) if (!this.#vocabulary.has(term)) newTerms.add(term)
    this.#calendar.add(key, length)
    this.#addOutlet(outletName(draft))
    for (const band of new Set(bands)) {
      this.#connection.prepare('INSERT INTO article_band VALUES (?, ?)').run(band, key)
    }
    return { kind: version > 1 ? 'updated' : 'added', id }
  }

  #addOutlet(name: string | null): void {
    if (name) this.#connection.prepare('INSERT OR IGNORE INTO outlet VALUES (?, ?)').run(slug(name), name)
  }

  #insert(article: Article): number {
    const { key } = this.#connection
      .prepare('SELECT coalesce(max(key) + 1, $first) AS key FROM article WHERE key BETWEEN $first AND $last')
      .get({ $first: firstKey(article.knownAt), $last: lastKey(article.knownAt) }) as { key: number }
    this.#connection
      .prepare(
        `INSERT INTO article (key, id, url, version, title, body, outlet, outlet_slug, author, published_at, date_basis, modified_at,
           language, first_seen_at, known_at, reprint_of, summary_only)
         VALUES ($key, $id, $url, $version, $title, $body, $outlet, $outletSlug, $author, $publishedAt, $dateBasis, $modifiedAt,
           $language, $firstSeenAt, $knownAt, $reprintOf, $summaryOnly)`,
      )
      .run({
        $key: key,
        $id: article.id,
        $url: article.url,
        $version: article.version,
        $title: article.title,
        $body: article.body,
        $outlet: article.outlet,
        $outletSlug: slug(outletName(article) ?? '') || null,
        $author: article.author,
        $publishedAt: article.publishedAt,
        $dateBasis: article.dateBasis,
        $modifiedAt: article.modifiedAt,
        $language: article.language,
        $firstSeenAt: article.firstSeenAt,
        $knownAt: article.knownAt,
        $reprintOf: article.reprintOf,
        $summaryOnly: Number(article.summaryOnly),
      })
    return key
  }
}
