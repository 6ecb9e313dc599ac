import { setImmediate } from 'node:timers/promises'
import { compile, compose } from '../../compile/compile.ts'
import { asker } from '../../converse/ask.ts'
import type { Answer, QuestionAsked } from '../../domain/answer.ts'
import type { About, Briefing, Scope } from '../../domain/briefing.ts'
import type { CheckedLine } from '../../domain/draft-check.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import type { Meaning } from '../../retrieve/meaning/near.ts'
import { retriever } from '../../retrieve/retriever.ts'
import type { Store } from '../../store/store.ts'
import { checkAgainstStore, checkedLine } from '../../verify/check-stored.ts'

/** What is looked up in the store and takes a while. */
export interface Answering {
  /**
   * @param scope the briefing that is asked about; null: every article
   * @param meaning of what is asked; null: words alone find
   */
  ask(asked: QuestionAsked, scope: Scope | null, meaning: Meaning | null): Promise<Answer>
  /** Makes the edition of a briefing as of an instant, compared with the one before, and keeps it. */
  compile(briefing: Briefing, asOf: Instant): Promise<Edition>
  /** Makes the same and does not keep it. */
  compose(briefing: Briefing, asOf: Instant): Promise<Edition>
  /** Holds each sentence of a draft against the articles that `about` admits; null: against all. */
  check(draft: string, about: About | null, now: Instant): Promise<readonly CheckedLine[]>
}

/** Looks up in this thread; between two look-ups whatever else has come in gets its turn. */
export const answeringHere = (store: Store): Answering => {
  const found = retriever(store)
  const { ask } = asker(store.articles, found)
  return {
    ask: async (asked, scope, meaning) => {
      await setImmediate()
      return ask(asked, scope, meaning)
    },
    check: async (draft, about, now) => {
      await setImmediate()
      return (await checkAgainstStore(store.articles, found, draft, about, now)).map(checkedLine)
    },
    compile: async (briefing, asOf) => {
      await setImmediate()
      return compile({ store, briefing, asOf, since: 'last' })
    },
    compose: async (briefing, asOf) => {
      await setImmediate()
      return compose({ store, briefing, asOf, since: 'last' })
    },
  }
}
