import type { PlatformName } from './destination.ts'
import type { Instant } from './values.ts'

export const verdicts = ['helpful', 'unhelpful', 'error'] as const
export type Verdict = (typeof verdicts)[number]

/** What one person thinks of one claim, or of a whole edition. A later verdict of theirs replaces the earlier. */
export interface Feedback {
  /** Id of the edition or answer. */
  readonly about: string
  readonly briefing: string | null
  /** Null: the whole edition or answer. */
  readonly claim: { readonly id: string; readonly text: string } | null
  readonly verdict: Verdict
  /** What the person wrote beside it. */
  readonly note?: string
  readonly from: { readonly platform: PlatformName; readonly id: string }
  readonly at: Instant
}
