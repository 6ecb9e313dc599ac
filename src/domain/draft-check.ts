import type { ArticleCard } from './edition.ts'

export const verdicts = ['supported', 'contradicted', 'unsupported'] as const
/** What articles say to one sentence of a draft. */
export type Verdict = (typeof verdicts)[number]

/** One sentence of somebody's draft, held against articles. */
export interface CheckedLine {
  readonly text: string
  readonly verdict: Verdict
  /** What is missing or told otherwise; null when supported. */
  readonly reason: string | null
  /** The passages that support or contradict, or that the reason speaks of, to the letter. */
  readonly quotes: readonly string[]
  /** The article that the quotes are from. */
  readonly source: ArticleCard | null
}
