import type { Ranked } from './ranking.ts'

/** What tells whether the best sentences answer the question: the most that any of the first three reaches. */
interface Signals {
  /** Share of the question's weight met by the sentence's surroundings and title. */
  readonly around: number
  /** Share met by the first sentences of its article: the story is about what is asked. */
  readonly lead: number
  /** Share of the asking sentence's weight met by the sentence itself. */
  readonly focus: number
}

const READ = 3

/**
 * Logistic model of "the first three sentences hold the answer". Fitted on 155 news-quiz questions with the articles of
 * their week (answered or not) and 96 with the articles of another week (none answered), L2 0.001, and checked by leaving
 * out one week of eight at a time: area under the curve .97 between answered and unanswerable questions, Brier .16.
 */
const WEIGHTS: Readonly<Record<keyof Signals, number>> = { around: 2.7, lead: 1.4, focus: 1.6 }
const BIAS = -3.8

/**
 * Below this an answer is not given. At .20, left-out weeks: 87 % of the questions that nothing answers are declined, and
 * 5 % of the right answers are lost.
 */
export const LEAST_CONFIDENCE = 0.2

/** How likely the sentences hold the answer, from 0 to 1; 0 when there are none. */
export const confidenceIn = (best: readonly Ranked[]): number => {
  if (best.length === 0) return 0
  const most = (key: keyof Signals): number =>
    Math.max(...best.slice(0, READ).map(({ traits }) => traits[key]))
  const logit =
    BIAS + WEIGHTS.around * most('around') + WEIGHTS.lead * most('lead') + WEIGHTS.focus * most('focus')
  return 1 / (1 + Math.exp(-logit))
}
