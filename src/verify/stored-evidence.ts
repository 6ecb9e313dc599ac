import { type Article, outletName } from '../domain/article.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import type { ArticleFilter } from '../store/store.ts'
import { type Page, readPage } from './page.ts'

/** An article made ready to hold sentences against. */
export interface ArticlePage extends Page {
  readonly article: Article
}

/** Articles read for one sentence. What none of so many holds, more will not hold either. */
const ARTICLES_READ = 12

/** The text of an article as evidence; its outlet belongs to what the page is about, so a draft may name it. */
export const articlePage = (article: Article): ArticlePage => ({
  ...readPage(article.body, `${article.title} ${outletName(article) ?? ''}`),
  article,
})

/**
 * Finds the stored articles that bear on a sentence, best first.
 * @param belongs tells which of the articles that the filter admits may be used
 */
export const storedEvidence = (
  retriever: Retriever,
  filter: ArticleFilter,
  belongs: (article: Article) => boolean,
): ((sentence: string) => Promise<ArticlePage[]>) => {
  const pages = new Map<Article['id'], ArticlePage>()
  const pageOf = (article: Article): ArticlePage => {
    const page = pages.get(article.id) ?? articlePage(article)
    pages.set(article.id, page)
    return page
  }
  return async sentence => {
    const { articles } = await retriever.gather(sentence, filter, ARTICLES_READ)
    return articles
      .map(({ analysis }) => analysis.article)
      .filter(belongs)
      .map(pageOf)
  }
}
