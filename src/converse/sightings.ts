import { isEvidence } from '../compile/evidence-quality.ts'
import { outletName } from '../domain/article.ts'
import type { Instant } from '../domain/values.ts'
import type { ScoredArticle } from '../retrieve/ranking.ts'
import { type Candidate, candidatesIn } from './answer-candidates.ts'
import type { Question } from './question.ts'
import type { Weighing } from './weighing.ts'

/** How a sentence and its surroundings meet a question; shares are of the summed weight of the question's words. */
export interface Traits {
  /** Share met by the sentence itself. */
  readonly own: number
  /** The same over the words of the asking sentence alone. */
  readonly focus: number
  /** Share met by the sentence and its two neighbours. */
  readonly near: number
  /** Share met by the title and three sentences either side. */
  readonly around: number
  /** Share met by the whole article. */
  readonly article: number
  readonly title: number
  /** Share met by the first four sentences. */
  readonly lead: number
  /** Share of the names' weight met by the sentence and its neighbours. */
  readonly names: number
  /** Share of the asked-for noun's words in the sentence. */
  readonly head: number
  /** 1 for the first sentence of an article, falling. */
  readonly early: number
  /** Length in words over 60, at most 1. */
  readonly length: number
  /** 1 for under nine words. */
  readonly short: number
  /** Best fit of a candidate to the expected type. */
  readonly fit: number
  /** How near the question's words stand to that candidate. */
  readonly proximity: number
  /** 1 on the day of the newest article, halved after 90 days. */
  readonly recent: number
  /** 1 on the day of the newest article, halved after a fortnight. */
  readonly fresh: number
  /** `fresh`, when the question speaks of the present. */
  readonly current: number
}

/** A candidate with the weight of question words standing near it. */
export interface Sighted extends Candidate {
  readonly proximity: number
  /** Inverse document frequency of its commonest word, as far as it is known. */
  readonly rarity: number
}

/** One sentence that may answer. */
export interface Sighting {
  readonly found: ScoredArticle
  readonly index: number
  readonly text: string
  readonly traits: Traits
  readonly candidates: readonly Sighted[]
  /** Which of the question's words it holds, by index. */
  readonly meets: ReadonlySet<number>
}

/** Sentences read closely for a question. */
const POOL = 250
const FEWEST_TERMS = 5
const LEAST_AROUND = 0.02
const LEAD = 4
const REACH = 3
const DAY = 86_400_000

/** Inverse document frequency of a term. */
export type Rarity = (term: string) => number

/** A sentence of the pool before it is read for answers. */
export interface Rough {
  readonly found: ScoredArticle
  readonly index: number
  readonly meets: ReadonlySet<number>
  readonly traits: Omit<Traits, 'head' | 'fit' | 'proximity' | 'length' | 'short'>
  readonly rank: number
}

const union = (sets: readonly (ReadonlySet<number> | undefined)[]): Set<number> => {
  const all = new Set<number>()
  for (const set of sets) if (set) for (const item of set) all.add(item)
  return all
}

const halving = (days: number, scale: number): number => 1 / (1 + days / scale)

const roughIn = (found: ScoredArticle, question: Question, weighing: Weighing, newest: number): Rough[] => {
  const { article, sentences } = found.analysis
  const title = weighing.wordsOf(found.occurrences.title)
  const words = found.occurrences.sentences.map(weighing.wordsOf)
  const whole = union([title, ...words])
  const ofArticle = {
    article: weighing.share(whole),
    title: weighing.share(title),
    lead: weighing.share(union(words.slice(0, LEAD))),
  }
  if (ofArticle.article < LEAST_AROUND) return []
  const days = article.publishedAt ? Math.max(0, newest - Date.parse(article.publishedAt)) / DAY : 365
  const ages = { recent: halving(days, 90), fresh: halving(days, 14) }
  const rough: Rough[] = []
  for (const [index, meets] of words.entries()) {
    const { span, terms } = sentences[index]!
    if (terms.length < FEWEST_TERMS || article.body[span.end - 1] === '?') continue
    if (meets.size === 0) continue
    const own = weighing.share(meets)
    const close = union(words.slice(Math.max(0, index - 1), index + 2))
    const wide = union([title, ...words.slice(Math.max(0, index - REACH), index + REACH + 1)])
    if (weighing.decisive !== null && !wide.has(weighing.decisive)) continue
    const around = weighing.share(wide)
    if (around < LEAST_AROUND) continue
    const near = weighing.share(close)
    rough.push({
      found,
      index,
      meets,
      traits: {
        ...ofArticle,
        ...ages,
        own,
        focus: weighing.focusShare(meets),
        near,
        around,
        names: weighing.nameShare(close),
        early: halving(index, 5),
        current: question.isCurrent ? ages.fresh : 0,
      },
      rank: own + 0.5 * near + 0.5 * around + 0.2 * ofArticle.title + 0.3 * halving(days, 60),
    })
  }
  return rough
}

const closely = (one: Rough, question: Question, weighing: Weighing, rarity: Rarity): Sighting => {
  const { found, index, meets, traits } = one
  const terms = termsOf(one)
  const text = textOf(one)
  const places = weighing.places(terms)
  const candidates = candidatesIn(text, question.expects, question.headTerms)
    .filter(({ terms: own }) => own.some(term => !question.vocabulary.has(term)))
    .map(candidate => {
      const at = terms.indexOf(candidate.terms[0]!)
      return {
        ...candidate,
        proximity: weighing.proximity(places, at),
        rarity: Math.min(...candidate.terms.map(rarity)),
      }
    })
  const best = candidates.reduce<Sighted | null>((a, b) => (a && a.fit >= b.fit ? a : b), null)
  const head = question.headTerms.filter(term => terms.includes(term)).length
  return {
    found,
    index,
    text,
    meets,
    candidates,
    traits: {
      ...traits,
      head: question.headTerms.length > 0 ? head / question.headTerms.length : 0,
      fit: best?.fit ?? 0,
      proximity: best?.proximity ?? 0,
      length: Math.min(terms.length, 60) / 60,
      short: terms.length < 9 ? 1 : 0,
    },
  }
}

/** The sentences worth reading closely, best first; each text once: of reprints the first found. */
export const roughly = (
  articles: readonly ScoredArticle[],
  question: Question,
  weighing: Weighing,
  newest: Instant | null,
): Rough[] => {
  const reference = newest ? Date.parse(newest) : 0
  const rough = articles
    .flatMap(found => roughIn(found, question, weighing, reference))
    .sort((a, b) => b.rank - a.rank)
  const texts = new Set<string>()
  const pool: Rough[] = []
  for (const one of rough) {
    const key = termsOf(one).join(' ')
    if (texts.has(key)) continue
    texts.add(key)
    if (!isEvidence(`${textOf(one)}.`, FEWEST_TERMS)) continue
    pool.push(one)
    if (pool.length >= POOL) break
  }
  return pool
}

const textOf = ({ found, index }: Rough): string => {
  const { article, sentences } = found.analysis
  const { start, end } = sentences[index]!.span
  return article.body.slice(start, end)
}

/** The terms of a sentence, in order. */
export const termsOf = ({ found, index }: Pick<Rough, 'found' | 'index'>): readonly string[] =>
  found.analysis.sentences[index]!.terms

/** Reads the pool for what may be the answer. */
export const sightings = (
  pool: readonly Rough[],
  question: Question,
  weighing: Weighing,
  rarity: Rarity,
): Sighting[] => pool.map(one => closely(one, question, weighing, rarity))

/** The outlet a sighting comes from, as shown to a reader. */
export const outletOf = ({ found }: Sighting): string | null => outletName(found.analysis.article)
