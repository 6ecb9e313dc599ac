import { type Article, outletName } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import { indexedTerms, slug } from '../index-terms.ts'
import type { NewArticle, PutResult } from '../store.ts'
import { type PlannedVersion, planVersions, type StoredVersions } from '../version-plan.ts'
import type { Connection } from './connection.ts'
import { DayCounts } from './day-counts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Puts articles into the store and into everything that finds them again. */
export class ArticleWriter {
  readonly #connection: Connection
  readonly #vocabulary: Vocabulary

  constructor(connection: Connection, vocabulary: Vocabulary) {
    this.#connection = connection
    this.#vocabulary = vocabulary
  }

  /** Stores in one transaction, oldest first, so that keys grow as the index likes it. */
  put(batch: readonly NewArticle[], now: Instant): PutResult[] {
    const { results, newTerms } = this.#connection.transaction(() => {
      const { versions, results, superseded } = planVersions(batch, this.#stored(batch), now)
      this.#supersede(superseded)
      return { results, newTerms: this.#enter(versions) }
    })
    this.#vocabulary.commit(newTerms)
    return results
  }

  #stored(batch: readonly NewArticle[]): StoredVersions {
    const versions = this.#connection.prepare('SELECT id, version FROM article WHERE url = ?')
    const ids = new Set<Article['id']>()
    const newest = new Map<string, number>()
    for (const { draft } of batch) {
      for (const row of versions.all(draft.url)) {
        const { id, version } = row as unknown as Pick<Article, 'id' | 'version'>
        ids.add(id)
        newest.set(draft.url, Math.max(version, newest.get(draft.url) ?? 0))
      }
    }
    return { ids, newest }
  }

  #supersede(from: ReadonlyMap<string, Instant>): void {
    const end = this.#connection.prepare(
      'UPDATE article SET superseded_at = ? WHERE url = ? AND superseded_at IS NULL',
    )
    for (const [url, at] of from) end.run(at, url)
  }

  /** @returns the terms that are new */
  #enter(versions: readonly PlannedVersion[]): readonly string[] {
    const { articles, vocabulary } = indexedTerms(versions.map(({ article }) => article))
    const days = new DayCounts(this.#connection)
    const keys = versions.map(({ article }, index) => days.enter(article.knownAt, articles[index]!.length))
    for (const [index, version] of versions.entries()) this.#insert(keys[index]!, version)
    this.#addBands(
      versions.flatMap(({ source }, index) => source.bands.map(band => [band, keys[index]!] as const)),
    )
    this.#addOutlets(new Set(versions.map(({ article }) => outletName(article))))
    // FTS5 ends a segment at many a statement on another table, and then has to merge it: its rows go in at one go.
    const index = this.#connection.prepare(
      "INSERT INTO article_term (rowid, terms) VALUES (?, ? || ' ' || ?)",
    )
    for (const [at, { distinct, markers }] of articles.entries()) {
      index.run(keys[at]!, distinct.join(' '), markers.join(' '))
    }
    const newTerms = vocabulary.filter(term => !this.#vocabulary.has(term))
    this.#vocabulary.add(newTerms)
    days.keep()
    return newTerms
  }

  /** In the order of the table, so that each of its pages is visited once. */
  #addBands(bands: (readonly [band: number, key: number])[]): void {
    const insert = this.#connection.prepare('INSERT OR IGNORE INTO article_band VALUES (?, ?)')
    for (const band of bands.sort((a, b) => a[0] - b[0])) insert.run(...band)
  }

  #addOutlets(names: ReadonlySet<string | null>): void {
    const insert = this.#connection.prepare('INSERT OR IGNORE INTO outlet VALUES (?, ?)')
    for (const name of names) if (name) insert.run(slug(name), name)
  }

  #insert(key: number, { article, supersededAt }: PlannedVersion): void {
    this.#connection
      .prepare(
        `INSERT INTO article (key, id, url, version, title, body, outlet, outlet_slug, author, published_at, date_basis, modified_at,
           language, first_seen_at, known_at, superseded_at, reprint_of, summary_only)
         VALUES ($key, $id, $url, $version, $title, $body, $outlet, $outletSlug, $author, $publishedAt, $dateBasis, $modifiedAt,
           $language, $firstSeenAt, $knownAt, $supersededAt, $reprintOf, $summaryOnly)`,
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
        $supersededAt: supersededAt,
        $reprintOf: article.reprintOf,
        $summaryOnly: Number(article.summaryOnly),
      })
  }
}
