import { type ArticleId, articleId, outletName } from '../../domain/article.ts'
import type { Instant } from '../../domain/values.ts'
import { type ArticleTerms, indexedTerms, slug } from '../index-terms.ts'
import { dayAt, keyIn } from '../keys.ts'
import type { NewArticle, PutResult } from '../store.ts'
import { type PlannedVersion, planVersions, type StoredVersions } from '../version-plan.ts'
import { countIn } from './calendar.ts'
import type { Connection, Queries } from './connection.ts'
import { insertRows } from './insert-rows.ts'
import { takeTurn } from './schema.ts'
import { bringIndexUpToDate } from './term-index.ts'
import { lexemesOf, vectorOf } from './terms.ts'
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

/** Ends the time of the stored versions whose place new ones take. */
const supersede = async (queries: Queries, from: ReadonlyMap<string, Instant>): Promise<void> => {
  if (from.size === 0) return
  await queries.change(
    `UPDATE article SET superseded_at = new.known_at
     FROM unnest($1::text[], $2::timestamptz[]) AS new (url, known_at)
     WHERE article.url = new.url AND article.superseded_at IS NULL`,
    [[...from.keys()], [...from.values()]],
  )
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
    const ids = await storedIds(this.#connection, batch)
    const unknown = batch.filter(({ draft }) => !ids.has(articleId(draft)))
    if (unknown.length === 0) return planVersions(batch, { ids, newest: new Map() }, now).results
    const { articles, vocabulary } = indexedTerms(unknown.map(({ draft }) => draft))
    const indexed = new Map(unknown.map((source, index) => [source, articles[index]!]))
    const newTerms = vocabulary.filter(term => !this.#vocabulary.has(term))
    const results = await this.#connection.transaction(async queries => {
      await takeTurn(queries, 'articles')
      const { versions, results, superseded } = planVersions(batch, await storedVersions(queries, batch), now)
      if (versions.length === 0) return results
      await supersede(queries, superseded)
      const keyed = await withKeys(queries, versions)
      await this.#insert(
        queries,
        keyed.map(version => ({ ...version, ...indexed.get(version.source)! })),
        newTerms,
      )
      return results
    })
    this.#vocabulary.commit(newTerms)
    return results
  }

  async #insert(
    queries: Queries,
    versions: readonly (Keyed & ArticleTerms)[],
    newTerms: readonly string[],
  ): Promise<void> {
    const outlets = new Map<string, string>()
    for (const { article } of versions) {
      const name = outletName(article)
      if (name && !outlets.has(slug(name))) outlets.set(slug(name), name)
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
