import type { QuestionAsked } from '../../domain/answer.ts'
import type { About, Briefing, Scope } from '../../domain/briefing.ts'
import type { Instant } from '../../domain/values.ts'
import type { Meaning } from '../../retrieve/meaning/near.ts'

/** What a thread is asked to look up. */
export type Task =
  | {
      readonly kind: 'ask'
      readonly asked: QuestionAsked
      readonly scope: Scope | null
      readonly meaning: Meaning | null
    }
  | { readonly kind: 'check'; readonly draft: string; readonly about: About | null; readonly now: Instant }
  | { readonly kind: 'compile' | 'compose'; readonly briefing: Briefing; readonly asOf: Instant }

/** What a thread is given at its start. */
export interface ThreadData {
  /** Address of the store; may hold a password. */
  readonly store: string
}
