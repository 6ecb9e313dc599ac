import type { Votes } from './ranking.ts'
import type { Traits } from './sightings.ts'

/**
 * Weights of the two ranking steps, in nats. Fitted on 155 news-quiz questions over eight weeks of articles, so that a
 * sentence with the right answer scores highest (log-likelihood of the softmax over a question's pool, L2 0.01); leaving
 * out one week at a time, the answer stands in the first sentence for .34 of the questions, in the first three for .43,
 * with unfitted weights for .19 and .32. A third of the questions have no sentence with the answer at all.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<keyof Traits, number>> = {
  own: 0.57,
  focus: 1.22,
  near: 0.92,
  around: 0.88,
  article: 0.83,
  title: 0.27,
  lead: 0.51,
  names: 0.62,
  head: 1.05,
  early: 1.33,
  length: 0.78,
  short: 0.48,
  fit: 1.96,
  proximity: 0.56,
  recent: 1.25,
  fresh: 0.63,
  current: 0.95,
}

/** As {@link SENTENCE_WEIGHTS}, once the votes are in. */
export const VOTED_WEIGHTS: Readonly<Record<keyof (Traits & Votes), number>> = {
  own: -0.17,
  focus: 0.29,
  near: 0.27,
  around: 0.38,
  article: 0.44,
  title: -0.04,
  lead: -0.19,
  names: 0.2,
  head: 0.48,
  early: 0.36,
  length: 0.68,
  short: 0.42,
  fit: -0.05,
  proximity: 0,
  recent: 0.63,
  fresh: 0.19,
  current: 0.47,
  support: 0.69,
  standing: 1,
  articles: 0.05,
  story: 0.32,
  full: 1.07,
}
