import { type Article, articleId, knownAt, outletName } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import { indexedTerms, slug } from '../index-terms.ts'
import type { NewArticle, PutResult } from '../store.ts'
import type { Connection } from './connection.ts'
import { DayCounts } from './day-counts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What one transaction has yet to write. */
interface Batch {
  readonly now: Instant
  readonly days: DayCounts
  /** Keys and the terms that the full-text index is to hold. */
  readonly entries: (readonly [key: number, terms: string])[]
  readonly newTerms: Set<string>
}

/** Puts articles into the store and into everything that finds them again. */
export class ArticleWriter {
  readonly #connection: Connection
  readonly #vocabulary: Vocabulary

  constructor(connection: Connection, vocabulary: Vocabulary) {
    this.#connection = connection
    this.#vocabulary = vocabulary
  }

  /** Stores in one transaction, oldest first, so that keys grow as the index likes it. */
  put(articles: readonly NewArticle[], now: Instant): PutResult[] {
    const inTimeOrder = articles
      .map((article, index) => ({ article, index, at: article.draft.publishedAt ?? now }))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const results: PutResult[] = new Array(articles.length)
    const batch: Batch = { now, days: new DayCounts(this.#connection), entries: [], newTerms: new Set() }
    this.#connection.transaction(() => {
      for (const { article, index } of inTimeOrder) results[index] = this.#putOne(article, batch)
      this.#index(batch)
    })
    this.#vocabulary.commit(batch.newTerms)
    return results
  }

  /** Writes the index at one go: FTS5 ends a segment at many a statement on another table, and then has to merge it. */
  #index({ days, entries, newTerms }: Batch): void {
    const insert = this.#connection.prepare('INSERT INTO article_term (rowid, terms) VALUES (?, ?)')
    for (const entry of entries) insert.run(...entry)
    this.#vocabulary.add(newTerms)
    days.keep()
  }

  #putOne({ draft, bands, reprintOf }: NewArticle, { now, days, entries, newTerms }: Batch): PutResult {
    const id = articleId(draft)
    const stored = this.#connection
      .prepare('SELECT id, version FROM article WHERE url = ?')
      .all(draft.url) as unknown as Pick<Article, 'id' | 'version'>[]
    if (stored.some(version => version.id === id)) return { kind: 'known', id }
    const version = Math.max(0, ...stored.map(earlier => earlier.version)) + 1
    const known = knownAt(draft, version, now)
    if (version > 1) {
      this.#connection
        .prepare('UPDATE article SET superseded_at = ? WHERE url = ? AND superseded_at IS NULL')
        .run(known, draft.url)
    }
    const { distinct, markers, length } = indexedTerms(draft)
    const key = days.enter(known, length)
    this.#insert(key, { ...draft, id, version, firstSeenAt: now, knownAt: known, reprintOf })
    entries.push([key, [...distinct, ...markers].join(' ')])
    for (const term of distinct) if (!this.#vocabulary.has(term)) newTerms.add(term)
    this.#addOutlet(outletName(draft))
    for (const band of new Set(bands)) {
      this.#connection.prepare('INSERT INTO article_band VALUES (?, ?)').run(band, key)
    }
    return { kind: version > 1 ? 'updated' : 'added', id }
  }

  #addOutlet(name: string | null): void {
    if (name) this.#connection.prepare('INSERT OR IGNORE INTO outlet VALUES (?, ?)').run(slug(name), name)
  }

  #insert(key: number, article: Article): void {
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
  }
}
