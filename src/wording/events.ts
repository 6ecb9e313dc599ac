import type { ModelFailure } from '../model/language-model.ts'

/** What happened while a model worded an edition or an answer, for the log. `part` is `section port` or `answer`. */
export type WordingEvent =
  /** The part keeps the articles' own words, because the model gave nothing that can be used. */
  | {
      readonly kind: 'fallback'
      readonly part: string
      /** `language`: what it would write could not be verified. */
      readonly cause: ModelFailure | 'language'
      readonly reason: string
    }
  /** A sentence was left out, because the passages that it cites do not say it. */
  | { readonly kind: 'withheld'; readonly part: string; readonly text: string; readonly reason: string }
