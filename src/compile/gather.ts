import type { Article, ArticleId } from '../domain/article.ts'
import type { Section } from '../domain/briefing.ts'
import type { ArticleFilter, ArticleStore } from '../store/store.ts'
import { contentTerms } from '../text/tokens.ts'
import type { Topic } from './topic.ts'

/** Most articles that one edition reads closely; what a larger topic holds beyond is left to the index. */
const MOST_READ = 200
/** Articles that the index proposes for each one that is read: phrases are only decided on the text. */
const SPARE = 2

/** What a section asks for, in words. */
export const questionOf = ({ title, question, states }: Section): string =>
  [question, title, ...states.flatMap(state => state.phrases)].join('\n')

const proposals = async (
  store: ArticleStore,
  filter: ArticleFilter,
  section: Section,
  total: number,
): Promise<ArticleId[]> => {
  const asked = [...new Set(contentTerms(questionOf(section)))]
  const frequencies = await store.frequencies(asked)
  const weighted = asked.flatMap(term => {
    const held = frequencies.get(term) ?? 0
    return held > 0 ? [{ term, weight: Math.log(1 + total / held) }] : []
  })
  return store.rank(weighted, filter, MOST_READ * SPARE)
}

/** Takes from each list in turn, best first, without repeats. */
const inTurn = function* <T>(lists: readonly (readonly T[])[]): Generator<T> {
  const seen = new Set<T>()
  const longest = Math.max(0, ...lists.map(list => list.length))
  for (let at = 0; at < longest; at++) {
    for (const list of lists) {
      const item = list[at]
      if (item === undefined || seen.has(item)) continue
      seen.add(item)
      yield item
    }
  }
}

const readWhile = async (store: ArticleStore, topic: Topic, ids: Iterable<ArticleId>): Promise<Article[]> => {
  const articles: Article[] = []
  for (const id of ids) {
    const [article] = await store.get([id])
    if (article && topic.belongs(article)) articles.push(article)
    if (articles.length === MOST_READ) break
  }
  return articles
}

/**
 * The articles that an edition reads closely: all of a small topic; of a large one those that the index ranks best for
 * the sections' questions, and the newest, in turn.
 * @param total how many articles the topic holds
 */
export const gatherArticles = async (
  store: ArticleStore,
  topic: Topic,
  sections: readonly Section[],
  total: number,
): Promise<Article[]> => {
  const newest = await store.match(topic.filter, MOST_READ * SPARE)
  if (total <= MOST_READ && topic.isIndexed) return readWhile(store, topic, newest)
  const ranked = await Promise.all(sections.map(section => proposals(store, topic.filter, section, total)))
  return readWhile(store, topic, inTurn([...ranked, newest]))
}
