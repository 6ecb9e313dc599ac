import { isEvidence } from '../compile/evidence-quality.ts'
import { readStatement } from '../compile/statement.ts'
import type { Instant } from '../domain/values.ts'
import { analyse } from '../retrieve/analysis.ts'
import type { ArticleStore } from '../store/store.ts'
import { isInFirstPerson } from '../text/first-person.ts'
import { isTornQuote } from '../text/quotes.ts'
import { STOPWORDS } from '../text/tokens.ts'
import { needsAntecedent, trimLeadIn } from '../text/trim.ts'
import { claimAt, type Place } from './claim.ts'
import type { Corpus } from './evidence.ts'
import { DATE_TERMS, type Question } from './question.ts'
import type { Chosen } from './select.ts'

/** Articles looked at, the newest first, and claims told. */
const LOOKED_AT = 60
const TOLD = 3
/** Share of words in common at which two sentences tell the same. */
const SAME = 0.5

/** Asks what happened on a day, and of nothing in particular. */
export const asksForDay = ({ kind, terms }: Question): boolean =>
  (kind === 'what' || kind === 'changed' || kind === 'topic' || kind === 'definition') &&
  terms.every(term => DATE_TERMS.has(term) || /^\d/.test(term))

const dayOf = (at: Instant): string => at.slice(0, 10)

interface Sighting extends Place {
  readonly terms: ReadonlySet<string>
  /** How near the beginning of an article that appeared soon after. */
  readonly worth: number
}

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter(term => b.has(term)).length / Math.max(1, Math.min(a.size, b.size))

/** The sentences of an article that can be told alone and say that something happened on the day. */
const happenedOn = (day: string, { analysis }: Pick<Place, 'analysis'>): Sighting[] => {
  const { article, sentences } = analysis
  const daysLater =
    article.publishedAt === null ? 30 : (Date.parse(article.publishedAt) - Date.parse(day)) / 86_400_000
  return sentences.flatMap(({ span, terms }, index) => {
    const { start, end } = trimLeadIn(article.body, span)
    const text = article.body.slice(start, end)
    const meaning = new Set(terms.filter(term => !STOPWORDS.has(term)))
    const isTold =
      isEvidence(text, meaning.size) && !needsAntecedent(text) && !isInFirstPerson(text) && !isTornQuote(text)
    if (!isTold) return []
    const { eventDate, modality } = readStatement(article, sentences, index)
    const isOf = eventDate !== null && dayOf(eventDate) === day
    if (!isOf || modality === 'speculated' || modality === 'expected') return []
    return [{ analysis, index, terms: meaning, worth: -index - 2 * Math.max(0, daysLater) }]
  })
}

/** What the articles tell to have happened on a day: what they begin with and what appeared soonest first, nothing twice. */
export const newsOfDay = async (
  store: ArticleStore,
  corpus: Corpus,
  day: Instant,
): Promise<readonly Chosen[]> => {
  const found = await store.get(await store.match({ ...corpus.filter, from: day }, LOOKED_AT))
  const sightings = found
    .filter(article => corpus.belongs(article) && article.reprintOf === null)
    .flatMap(article => happenedOn(dayOf(day), { analysis: analyse(article) }))
    .sort((a, b) => b.worth - a.worth)
  const told: Sighting[] = []
  for (const sighting of sightings) {
    if (told.length === TOLD) break
    if (told.every(({ terms }) => common(terms, sighting.terms) < SAME)) told.push(sighting)
  }
  return told.map(place => ({ claim: claimAt(place), article: place.analysis.article }))
}
