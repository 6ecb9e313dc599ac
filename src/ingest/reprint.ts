import { type Article, type ArticleDraft, type ArticleId, articleId } from '../domain/article.ts'
import type { ArticleStore, NewArticle } from '../store/store.ts'
import { bandsOf, overlap, shingles } from '../text/minhash.ts'
import { contentTerms, terms } from '../text/tokens.ts'

/** This share of the shorter text must stand in the longer one, and at least so many runs of four words. */
const CONTAINED = 0.8
const MIN_SHARED = 30
/** A later text may add to its origin, but this share of it must be the origin's. */
const OWED = 0.6
/** The lead of one must stand in the other: pages of one site share long tails. In runs of four words. */
const LEAD = 60
const LEAD_CONTAINED = 0.5
/** This share of a title's words must occur in the text: consent walls and error pages are the same under any title. */
const TITLE_TOLD = 0.3
/** Sorts after every instant. */
const UNDATED = '~'
/** Stored articles looked at for one batch, and texts looked at for one band: templates share bands. */
const MAX_STORED = 2_000
const MAX_PER_BAND = 24

/** A text as it takes part in the search for reprints. */
interface Text {
  readonly id: ArticleId
  readonly draft: ArticleDraft
  readonly hashes: Uint32Array
  readonly bands: readonly number[]
}

const toText = (draft: ArticleDraft, id: ArticleId): Text => {
  const hashes = shingles(draft.body)
  return { id, draft, hashes, bands: bandsOf(hashes) }
}

const leadsInto = (a: Uint32Array, b: Uint32Array): boolean => {
  const { shared, first } = overlap(a.subarray(0, LEAD), b)
  return shared >= first * LEAD_CONTAINED
}

const tellsItsTitle = ({ draft }: Text): boolean => {
  const title = contentTerms(draft.title)
  const body = new Set(terms(draft.body))
  return title.filter(term => body.has(term)).length >= title.length * TITLE_TOLD
}

/** True when the first text is the second, or a good part of it, republished. */
const isReprint = (copy: Text, origin: Text): boolean => {
  const { shared, first, second } = overlap(copy.hashes, origin.hashes)
  return (
    shared >= MIN_SHARED &&
    shared >= Math.min(first, second) * CONTAINED &&
    shared >= first * OWED &&
    (leadsInto(copy.hashes, origin.hashes) || leadsInto(origin.hashes, copy.hashes)) &&
    tellsItsTitle(copy) &&
    tellsItsTitle(origin)
  )
}

/** True when `a` is rather the origin than `b`: the earlier, a dated one before an undated, then the longer text. */
const precedes = (a: Text, b: Text): boolean => {
  const [first, second] = [a.draft.publishedAt ?? UNDATED, b.draft.publishedAt ?? UNDATED]
  if (first !== second) return first < second
  if (a.draft.body.length !== b.draft.body.length) return a.draft.body.length > b.draft.body.length
  return a.id < b.id
}

/** What a batch brings: its articles with their origins, and stored articles that have got an earlier origin by it. */
export interface Tied {
  readonly articles: readonly NewArticle[]
  readonly moved: readonly { readonly copy: ArticleId; readonly origin: ArticleId }[]
}

const storedAlike = async (store: ArticleStore, batch: readonly Text[]): Promise<readonly Article[]> => {
  const bands = [...new Set(batch.flatMap(text => text.bands))]
  if (bands.length === 0) return []
  const found = await store.get(await store.sharing(bands, MAX_STORED))
  const known = new Set(found.map(article => article.id))
  const origins = found.flatMap(({ reprintOf }) => (reprintOf && !known.has(reprintOf) ? [reprintOf] : []))
  return [...found, ...(await store.get([...new Set(origins)]))]
}

/** For each text the one that it was taken from, as far as known; following it leads to the origin. */
class Lineage {
  readonly #byBand = new Map<number, Text[]>()
  readonly #parent = new Map<ArticleId, Text>()

  /** Takes in a text whose relations to those before it are known. */
  place(text: Text): void {
    for (const band of text.bands) {
      const others = this.#byBand.get(band)
      if (!others) this.#byBand.set(band, [text])
      else if (others.length < MAX_PER_BAND) others.push(text)
    }
  }

  /** Takes in a text and ties it with those before it. */
  add(text: Text): void {
    const others = new Set(text.bands.flatMap(band => this.#byBand.get(band) ?? []))
    for (const other of others) {
      if (other.draft.url === text.draft.url) continue
      const [origin, copy] = precedes(text, other) ? [text, other] : [other, text]
      if (isReprint(copy, origin)) this.tie(copy, origin)
    }
    this.place(text)
  }

  /** Only ever towards what {@link precedes}, so that no lineage runs in a circle. */
  tie(copy: Text, origin: Text): void {
    if (!precedes(origin, copy)) return
    const known = this.#parent.get(copy.id)
    if (!known || precedes(origin, known)) this.#parent.set(copy.id, origin)
  }

  /** The origin of a text; null when it is one itself. */
  originOf(id: ArticleId): ArticleId | null {
    let origin: ArticleId | null = null
    for (let parent = this.#parent.get(id); parent; parent = this.#parent.get(parent.id)) origin = parent.id
    return origin
  }
}

/**
 * Ties the articles of a batch to their origins, among themselves and in the store. The origin is the earliest text;
 * the order in which articles arrive does not decide.
 */
export const tieReprints = async (store: ArticleStore, drafts: readonly ArticleDraft[]): Promise<Tied> => {
  const batch = drafts.map(draft => toText(draft, articleId(draft)))
  const articles = await storedAlike(store, batch)
  const texts = new Map(articles.map(article => [article.id, toText(article, article.id)]))
  const lineage = new Lineage()
  for (const { id, reprintOf } of articles) {
    const text = texts.get(id)!
    const origin = reprintOf && texts.get(reprintOf)
    if (origin) lineage.tie(text, origin)
    lineage.place(text)
  }
  for (const text of batch) {
    if (!texts.has(text.id)) texts.set(text.id, text)
    lineage.add(texts.get(text.id)!)
  }
  return {
    articles: batch.map(({ id, draft, bands }) => ({ draft, bands, reprintOf: lineage.originOf(id) })),
    moved: articles.flatMap(({ id, reprintOf }) => {
      const origin = lineage.originOf(id)
      return origin && origin !== reprintOf ? [{ copy: id, origin }] : []
    }),
  }
}
