import { isEvidence } from '../compile/evidence-quality.ts'
import type { Article } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import { analyse } from '../retrieve/analysis.ts'
import type { ArticleStore } from '../store/store.ts'
import { STOPWORDS } from '../text/tokens.ts'
import { claimAt } from './claim.ts'
import type { Corpus } from './evidence.ts'
import type { Chosen } from './select.ts'

/** Articles looked at, and told of. */
const LOOKED_AT = 24
const TOLD = 3

/** The first sentence of an article that can stand on its own. */
const leadOf = (article: Article): Chosen | null => {
  const analysis = analyse(article)
  const index = analysis.sentences.findIndex(({ span, terms }) =>
    isEvidence(
      article.body.slice(span.start, span.end),
      new Set(terms.filter(term => !STOPWORDS.has(term))).size,
    ),
  )
  return index < 0 ? null : { article, claim: claimAt({ analysis, index }) }
}

/** What the latest articles lead with, newest first, one origin each; `since` bounds when they were published. */
export const latestLeads = async (
  store: ArticleStore,
  corpus: Corpus,
  since: Instant | null,
): Promise<Chosen[]> => {
  const found = await store.get(await store.match(corpus.filter, LOOKED_AT))
  return found
    .filter(article => corpus.belongs(article) && article.reprintOf === null)
    .filter(({ publishedAt }) => since === null || (publishedAt !== null && publishedAt >= since))
    .flatMap(article => leadOf(article) ?? [])
    .slice(0, TOLD)
}
