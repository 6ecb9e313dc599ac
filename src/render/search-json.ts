import type { Found } from '../retrieve/search.ts'

/** A found passage in the public shape. */
export const foundJson = ({ article, span, text, score }: Found) => ({
  articleId: article.id,
  title: article.title,
  outlet: article.outlet,
  url: article.url,
  publishedAt: article.publishedAt,
  dateBasis: article.dateBasis,
  text,
  span,
  score,
})
