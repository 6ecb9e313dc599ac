import type { ArticleDraft } from '../../src/domain/article.ts'
import type { NewArticle } from '../../src/store/store.ts'

/** When the articles of a test are taken in, unless it says otherwise. */
export const SEEN = '2025-03-10T00:00:00.000Z'

/** An article about something, published on the first of March 2025. */
export const draft = (title: string, more: Partial<ArticleDraft> = {}): ArticleDraft => ({
  title,
  body: `${title}, the town council said.`,
  url: `https://news.example/${encodeURIComponent(title)}`,
  outlet: 'Harbour Post',
  author: null,
  publishedAt: '2025-03-01T09:00:00.000Z',
  dateBasis: 'stated',
  modifiedAt: null,
  summaryOnly: false,
  language: 'en',
  ...more,
})

export const fresh = (article: ArticleDraft, more: Partial<NewArticle> = {}): NewArticle => ({
  draft: article,
  bands: [],
  reprintOf: null,
  ...more,
})

/** The instant of a day in March 2025, at nine. */
export const march = (day: number): string => `2025-03-${String(day).padStart(2, '0')}T09:00:00.000Z`
