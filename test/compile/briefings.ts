import type { ArticleDraft } from '../../src/domain/article.ts'
import type { Briefing, Section } from '../../src/domain/briefing.ts'
import type { Instant } from '../../src/domain/values.ts'
import { openStore } from '../../src/store/open.ts'
import type { NewArticle, Store } from '../../src/store/store.ts'

/** An article of a paper, published when `at` says; null: undated. */
export const draft = (
  outlet: string,
  at: Instant | null,
  body: string,
  more: Partial<ArticleDraft> = {},
): ArticleDraft => ({
  title: body.split('.')[0]!,
  body,
  url: `https://${outlet.toLowerCase().replaceAll(' ', '-')}.example/${body.length}-${at ?? 'undated'}`,
  outlet,
  author: null,
  publishedAt: at,
  dateBasis: at ? 'stated' : 'unknown',
  modifiedAt: null,
  summaryOnly: false,
  language: 'en',
  ...more,
})

export const incoming = (article: ArticleDraft): NewArticle => ({
  draft: article,
  bands: [],
  reprintOf: null,
})

/** A store in memory that holds the articles, all first seen at `now`. */
export const storeWith = async (articles: readonly ArticleDraft[], now: Instant): Promise<Store> => {
  const store = await openStore('sqlite::memory:')
  await store.articles.put(articles.map(incoming), now)
  return store
}

export const section = (id: string, question: string, more: Partial<Section> = {}): Section => ({
  id,
  title: id.replaceAll('-', ' '),
  question,
  kind: 'news',
  limit: 5,
  windowDays: null,
  states: [],
  ...more,
})

export const briefing = (sections: readonly Section[], more: Partial<Briefing> = {}): Briefing => ({
  id: 'harbour',
  title: 'Harbour bridge',
  command: 'harbour-brief',
  language: 'en',
  about: null,
  sections,
  schedule: null,
  destinations: [],
  owners: [],
  samples: null,
  ...more,
})
