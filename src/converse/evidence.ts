import { isEvidence } from '../compile/evidence-quality.ts'
import type { Article } from '../domain/article.ts'
import type { Coverage } from '../domain/edition.ts'
import { overlaps } from '../domain/values.ts'
import type { Analysis } from '../retrieve/analysis.ts'
import { fused } from '../retrieve/meaning/fusion.ts'
import { type Meaning, type NearPassage, placeIn } from '../retrieve/meaning/near.ts'
import type { ScoredArticle } from '../retrieve/ranking.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import { inverseFrequency } from '../retrieve/weights.ts'
import type { ArticleFilter, ArticleStore } from '../store/store.ts'
import { formsOf } from '../text/irregular.ts'
import { STOPWORDS } from '../text/tokens.ts'
import { isNumeric } from './answer-type.ts'
import type { Place } from './claim.ts'
import type { Question } from './question.ts'
import { type Ranked, rankSightings } from './ranking.ts'
import { type Rarity, type Rough, roughly, sightings, termsOf } from './sightings.ts'
import { weighing } from './weighing.ts'

/** Articles read for one question. */
const READ = 40

/** Which articles a question may be answered from. */
export interface Corpus {
  readonly filter: ArticleFilter
  /** Decides on the text what the index cannot. */
  readonly belongs: (article: Pick<Article, 'title' | 'body'>) => boolean
}

const rarities = async (store: ArticleStore, question: Question, pool: readonly Rough[]): Promise<Rarity> => {
  if (question.expects !== 'thing') return () => Number.POSITIVE_INFINITY
  const terms = [...new Set(pool.flatMap(termsOf))]
  const [{ articles }, frequencies] = await Promise.all([store.size(), store.frequencies(terms)])
  return term => inverseFrequency(articles, frequencies.get(term) ?? 0)
}

/** What to search for: the question, and the other forms of its irregular verbs. */
const searchable = ({ text, terms }: Question): string =>
  [text, ...new Set(terms.flatMap(term => formsOf(term).filter(form => form !== term)))].join(' ')

export interface Found {
  readonly ranked: readonly Ranked[]
  /** What comes nearest to an answer; null: nothing does. */
  readonly nearest: Place | null
  /** The articles read. */
  readonly analyses: readonly Analysis[]
  /** Names of the question that no article read holds. */
  readonly unmentioned: readonly string[]
}

/** A passage speaks for the first sentence that is in it: its vector does not tell which of them is meant. */
const placeOnce = (near: readonly NearPassage[]) => {
  const taken = new Set<number>()
  return ({ found: { analysis }, index }: Ranked): number | null => {
    const place = placeIn(near, analysis.article.id, analysis.sentences[index]!.span)
    if (place === null || taken.has(place)) return null
    taken.add(place)
    return place
  }
}

/** The first sentence that can be told of the passage nearest in meaning. */
const firstIn = (near: readonly NearPassage[], articles: readonly ScoredArticle[]): Place | null => {
  for (const { article: id, span } of near) {
    const analysis = articles.find(one => one.analysis.article.id === id)?.analysis
    const index = analysis?.sentences.findIndex(
      sentence =>
        overlaps(sentence.span, span) &&
        isEvidence(
          analysis.article.body.slice(sentence.span.start, sentence.span.end),
          sentence.terms.length,
        ),
    )
    if (analysis && index !== undefined && index >= 0) return { analysis, index }
  }
  return null
}

/** Searches the corpus for sentences that may answer. */
export const findSentences = async (
  store: ArticleStore,
  retriever: Retriever,
  question: Question,
  corpus: Corpus,
  searched: Coverage,
  meaning: Meaning | null,
): Promise<Found> => {
  const [{ articles: size }, gathered] = await Promise.all([
    store.size(),
    retriever.gather(searchable(question), corpus.filter, READ, meaning),
  ])
  const weigh = weighing(question, gathered.terms, size)
  const belonging = gathered.articles.filter(({ analysis }) => corpus.belongs(analysis.article))
  const pool = roughly(belonging, question, weigh, searched.to)
  const rarity = await rarities(store, question, pool)
  const met = new Set(
    belonging.flatMap(({ occurrences }) => [...occurrences.title, ...occurrences.sentences.flat()]),
  )
  const held = new Set([...met].flatMap(word => gathered.terms[word]!.alternatives))
  const byWords = rankSightings(sightings(pool, question, weigh, rarity), isNumeric(question.expects))
  const ranked = fused(byWords, placeOnce(gathered.near))
  return {
    analyses: belonging.map(({ analysis }) => analysis),
    ranked,
    nearest: ranked[0]
      ? { analysis: ranked[0].found.analysis, index: ranked[0].index }
      : firstIn(gathered.near, belonging),
    unmentioned: question.names
      .filter(({ terms }) => !terms.every(term => held.has(term) || STOPWORDS.has(term)))
      .map(({ text }) => text),
  }
}
