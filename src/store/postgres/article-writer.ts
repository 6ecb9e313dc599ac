import { type ArticleId, articleId, outletName } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import { type IndexedTerms, indexedTerms, slug } from '../index-terms.ts'
import { dayAt, keyIn } from '../keys.ts'
import type { NewArticle, PutResult } from '../store.ts'
import { countIn } from './calendar.ts'
import type { Connection, Queries } from './connection.ts'
import { insertRows } from './insert-rows.ts'
import { takeTurn } from './schema.ts'
import { bringIndexUpToDate } from './term-index.ts'
import { lexemesOf, vectorOf } from './terms.ts'
import { type PlannedVersion, planVersions, type StoredVersions } from './version-plan.ts'
import type { Vocabulary } from './vocabulary.ts'

const ARTICLE_COLUMNS = {
  key: 'bigint',
  id: 'text',
  url: 'text',
  version: 'integer',
  title: 'text',
  body: 'text',
  outlet: 'text',
  outlet_slug: 'text',
  author: 'text',
  published_at: 'timestamptz',
  date_basis: 'text',
  modified_at: 'timestamptz',
  language: 'text',
  first_seen_at: 'timestamptz',
  known_at: 'timestamptz',
  superseded_at: 'timestamptz',
  reprint_of: 'text',
  summary_only: 'boolean',
}

type Keyed = PlannedVersion & { readonly key: number }

const rowOf = ({ key, article, supersededAt }: Keyed) => ({
  key,
  id: article.id,
  url: article.url,
  version: article.version,
  title: article.title,
  body: article.body,
  outlet: article.outlet,
  outlet_slug: slug(outletName(article) ?? '') || null,
  author: article.author,
  published_at: article.publishedAt,
  date_basis: article.dateBasis,
  modified_at: article.modifiedAt,
  language: article.language,
  first_seen_at: article.firstSeenAt,
  known_at: article.knownAt,
  superseded_at: supersededAt,
  reprint_of: article.reprintOf,
  summary_only: article.summaryOnly,
})

const storedIds = async (queries: Queries, batch: readonly NewArticle[]): Promise<ReadonlySet<ArticleId>> => {
  const ids = batch.map(({ draft }) => articleId(draft))
  const known = await queries.rows<{ id: ArticleId }>('SELECT id FROM article WHERE id = ANY ($1)', [ids])
  return new Set(known.map(({ id }) => id))
}

const storedVersions = async (queries: Queries, batch: readonly NewArticle[]): Promise<StoredVersions> => {
  const newest = await queries.rows<{ url: string; version: number }>(
    'SELECT url, max(version) AS version FROM article WHERE url = ANY ($1) GROUP BY url',
    [batch.map(({ draft }) => draft.url)],
  )
  return {
    ids: await storedIds(queries, batch),
    newest: new Map(newest.map(({ url, version }) => [url, version])),
  }
}

/** Gives each version the next key of its day. */
const withKeys = async (queries: Queries, versions: readonly PlannedVersion[]): Promise<Keyed[]> => {
  const days = new Set(versions.map(({ article }) => dayAt(article.knownAt)))
  const rows = await queries.rows<{ day: number; articles: number }>(
    'SELECT day, articles FROM article_day WHERE day = ANY ($1::integer[])',
    [[...days]],
  )
  const counts = new Map(rows.map(({ day, articles }) => [day, articles]))
  return versions.map(version => {
    const day = dayAt(version.article.knownAt)
    const number = counts.get(day) ?? 0
    counts.set(day, number + 1)
    return { ...version, key: keyIn(day, number) }
  })
}

/** Puts articles into the store and into everything that finds them again. */
export class ArticleWriter {
  readonly #connection: Connection
  readonly #vocabulary: Vocabulary

  constructor(connection: Connection, vocabulary: Vocabulary) {
    this.#connection = connection
    this.#vocabulary = vocabulary
  }

  /**
   * Stores in one transaction, oldest first, so that keys grow with time; of several processes one writes at a time. What
   * is known already waits for nobody, and texts are cut into terms before the turn is taken.
   */
  async put(batch: readonly NewArticle[], now: Instant): Promise<PutResult[]> {
    const stored = await storedIds(this.#connection, batch)
    const unknown = batch.filter(({ draft }) => !stored.has(articleId(draft)))
    const planned = unknown.length === 0 ? [] : await this.#putUnknown(unknown, now)
    const versions = new Map(planned.map(({ source, article }) => [source, article.version]))
    return batch.map(source => {
      const version = versions.get(source)
      const kind = version === undefined ? 'known' : version > 1 ? 'updated' : 'added'
      return { kind, id: articleId(source.draft) }
    })
  }

  async #putUnknown(batch: readonly NewArticle[], now: Instant): Promise<readonly PlannedVersion[]> {
    const indexed = new Map(batch.map(source => [source, indexedTerms(source.draft)]))
    const newTerms = new Set<string>()
    const planned = await this.#connection.transaction(async queries => {
      await takeTurn(queries, 'articles')
      const versions = planVersions(batch, await storedVersions(queries, batch), now)
      if (versions.length === 0) return versions
      await this.#supersede(queries, versions)
      const keyed = await withKeys(queries, versions)
      await this.#insert(
        queries,
        keyed.map(version => ({ ...version, ...indexed.get(version.source)! })),
        newTerms,
      )
      return versions
    })
    this.#vocabulary.commit(newTerms)
    return planned
  }

  /** Ends the time of the stored versions whose place new ones take. */
  async #supersede(queries: Queries, versions: readonly PlannedVersion[]): Promise<void> {
    const first = new Map<string, Instant>()
    for (const { article } of versions) {
      if (article.version > 1 && !first.has(article.url)) first.set(article.url, article.knownAt)
    }
    if (first.size === 0) return
    await queries.change(
      `UPDATE article SET superseded_at = new.known_at
       FROM unnest($1::text[], $2::timestamptz[]) AS new (url, known_at)
       WHERE article.url = new.url AND article.superseded_at IS NULL`,
      [[...first.keys()], [...first.values()]],
    )
  }

  async #insert(
    queries: Queries,
    versions: readonly (Keyed & IndexedTerms)[],
    newTerms: Set<string>,
  ): Promise<void> {
    const outlets = new Map<string, string>()
    for (const { article } of versions) {
      const name = outletName(article)
      if (name && !outlets.has(slug(name))) outlets.set(slug(name), name)
    }
    for (const { distinct } of versions) {
      for (const term of distinct) if (!this.#vocabulary.has(term)) newTerms.add(term)
    }
    await insertRows(queries, 'article', ARTICLE_COLUMNS, versions.map(rowOf))
    await insertRows(
      queries,
      'article_term',
      { key: 'bigint', terms: 'tsvector' },
      versions.map(({ key, distinct, markers }) => ({
        key,
        terms: vectorOf(lexemesOf([...markers, ...distinct])),
      })),
    )
    await insertRows(
      queries,
      'article_band',
      { band: 'bigint', key: 'bigint' },
      versions.flatMap(({ key, source }) => [...new Set(source.bands)].map(band => ({ band, key }))),
    )
    await insertRows(
      queries,
      'outlet',
      { slug: 'text', name: 'text' },
      [...outlets].map(([slug, name]) => ({ slug, name })),
      'ON CONFLICT DO NOTHING',
    )
    await countIn(queries, versions)
    await this.#vocabulary.add(queries, newTerms)
    await bringIndexUpToDate(queries)
  }
}
