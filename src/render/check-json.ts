import type { CheckedSentence } from '../verify/check.ts'
import type { ArticlePage } from '../verify/stored-evidence.ts'

/** A checked sentence in the public shape, for evidence given as a text. */
export const checkedJson = ({ text, span, verdict, score, reason, passages }: CheckedSentence) => ({
  text,
  span,
  verdict,
  score,
  reason,
  citations: passages,
})

/** A checked sentence in the public shape, with the articles that its passages are from. */
export const checkedAgainstArticlesJson = (sentence: CheckedSentence<ArticlePage>) => {
  const article = sentence.page?.article
  const source = article && {
    articleId: article.id,
    title: article.title,
    outlet: article.outlet,
    url: article.url,
    publishedAt: article.publishedAt,
    dateBasis: article.dateBasis,
  }
  return {
    ...checkedJson(sentence),
    citations: sentence.passages.map(passage => ({ ...source, ...passage })),
  }
}
