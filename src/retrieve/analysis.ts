import type { Article, ArticleId } from '../domain/article.ts'
import type { Span } from '../domain/values.ts'
import { sentenceSpans } from '../text/sentences.ts'
import { terms, termsWithin } from '../text/tokens.ts'

/** The smallest citable unit, with its terms in order (normal forms, function words included). */
export interface Sentence {
  readonly span: Span
  readonly terms: readonly string[]
}

/** An article cut into sentences once, for ranking and for reading claims. */
export interface Analysis {
  readonly article: Article
  readonly titleTerms: readonly string[]
  readonly sentences: readonly Sentence[]
  /** Terms of title and body together. */
  readonly length: number
}

/** Cuts an article into sentences and terms. */
export const analyse = (article: Article): Analysis => {
  const titleTerms = terms(article.title)
  let length = titleTerms.length
  const sentences = sentenceSpans(article.body).map(span => {
    const sentence = { span, terms: termsWithin(article.body, span) }
    length += sentence.terms.length
    return sentence
  })
  return { article, titleTerms, sentences, length }
}

/** {@link analyse} with a memory of the last `capacity` articles: several sections and questions read the same ones. */
export const analyser = (capacity: number): ((article: Article) => Analysis) => {
  const kept = new Map<ArticleId, Analysis>()
  return article => {
    const known = kept.get(article.id)
    if (known) {
      kept.delete(article.id)
      kept.set(article.id, known)
      return known
    }
    const analysis = analyse(article)
    kept.set(article.id, analysis)
    if (kept.size > capacity) kept.delete(kept.keys().next().value as ArticleId)
    return analysis
  }
}
