import type { Evidence, Statement } from '../../src/compile/evidence.ts'
import { readStatement } from '../../src/compile/statement.ts'
import { type Article, type ArticleDraft, articleId } from '../../src/domain/article.ts'
import { analyse } from '../../src/retrieve/analysis.ts'

/** An article with this body, published at noon (UTC) of the day. */
export const article = (body: string, day: string | null = '2025-03-13', outlet = 'The Courier'): Article => {
  const publishedAt = day && `${day}T12:00:00.000Z`
  const draft: ArticleDraft = {
    title: 'A report',
    body,
    url: `https://example.org/${outlet}/${day}/${body.length}`,
    outlet,
    author: null,
    publishedAt,
    dateBasis: day ? 'stated' : 'unknown',
    modifiedAt: null,
    summaryOnly: false,
    language: 'en',
  }
  const firstSeenAt = publishedAt ?? '2025-03-20T00:00:00.000Z'
  return { ...draft, id: articleId(draft), version: 1, firstSeenAt, knownAt: firstSeenAt, reprintOf: null }
}

/** The statements of all sentences of a body. */
export const statementsOf = (body: string, day = '2025-03-13'): Statement[] => {
  const read = article(body, day)
  const { sentences } = analyse(read)
  return sentences.map((_, index) => readStatement(read, sentences, index))
}

/** Every sentence of the article as evidence, in the order of the text. */
export const evidenceOf = (from: Article): Evidence[] => {
  const { sentences } = analyse(from)
  return sentences.map(({ span, terms }, index) => ({
    article: from,
    span,
    text: from.body.slice(span.start, span.end),
    terms,
    score: 1,
    statement: readStatement(from, sentences, index),
  }))
}
