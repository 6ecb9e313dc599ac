import type { Claim } from './citation.ts'
import type { ArticleCard, Coverage, WriterReport } from './edition.ts'
import type { Instant } from './values.ts'

/** What was asked and answered before in the same thread. */
export interface Turn {
  readonly question: string
  readonly answer: string
}

/** One question, with the thread that it follows up. */
export interface QuestionAsked {
  readonly question: string
  /** Oldest first. */
  readonly thread: readonly Turn[]
  /** Only what was known by then is used. */
  readonly asOf: Instant
}

/** A cited answer, or an honest "not reported". */
export interface Answer {
  readonly question: string
  readonly asOf: Instant
  readonly answered: boolean
  /** The answer as one text of at most 90 words, each sentence with its source; or what is not reported. */
  readonly text: string
  /** What stands before the claims: `No, as reported:`; empty for most questions. */
  readonly lead: string
  /** The sentences that answer, best first; empty when nothing does. */
  readonly claims: readonly Claim[]
  /** What each side says where they differ, one claim an account; empty when they do not. */
  readonly accounts: readonly Claim[]
  /** The nearest thing that is reported, when the question is not answered. */
  readonly nearest: Claim | null
  /** How likely the claims hold the answer, from 0 to 1; how it is reckoned: `converse/confidence.ts`. */
  readonly confidence: number
  readonly searched: Coverage
  /** Every article that is cited. */
  readonly articles: readonly ArticleCard[]
  /** Who worded it; null in the articles' own words. */
  readonly writer: WriterReport | null
}
