import { topicOf } from '../compile/topic.ts'
import type { About } from '../domain/briefing.ts'
import type { CheckedLine } from '../domain/draft-check.ts'
import { cardOf } from '../domain/edition.ts'
import type { Instant } from '../domain/values.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import type { ArticleStore } from '../store/store.ts'
import { type CheckedSentence, checkDraft } from './check.ts'
import { type ArticlePage, storedEvidence } from './stored-evidence.ts'

/**
 * Holds every sentence of a draft against stored articles.
 * @param about which articles may be used; null: all
 */
export const checkAgainstStore = async (
  articles: ArticleStore,
  retriever: Retriever,
  draft: string,
  about: About | null,
  now: Instant,
): Promise<CheckedSentence<ArticlePage>[]> => {
  if (about === null)
    return checkDraft(
      draft,
      storedEvidence(retriever, {}, () => true),
    )
  const topic = await topicOf(articles, about, now)
  return checkDraft(draft, storedEvidence(retriever, topic.filter, topic.belongs))
}

/** What a reader is shown of a checked sentence. */
export const checkedLine = ({
  text,
  verdict,
  reason,
  passages,
  page,
}: CheckedSentence<ArticlePage>): CheckedLine => ({
  text,
  verdict,
  reason,
  quotes: passages.map(({ quote }) => quote),
  source: page && passages.length > 0 ? cardOf(page.article) : null,
})
