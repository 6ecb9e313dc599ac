import { setImmediate } from 'node:timers/promises'
import { compile, compose } from '../../compile/compile.ts'
import { asker } from '../../converse/ask.ts'
import type { Answer, QuestionAsked } from '../../domain/answer.ts'
import type { About, Briefing } from '../../domain/briefing.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Instant } from '../../domain/values.ts'
import { retriever } from '../../retrieve/retriever.ts'
import type { Store } from '../../store/store.ts'

/** What is looked up in the store and takes a while. */
export interface Answering {
  /** @param about which articles may be used; null: all */
  ask(asked: QuestionAsked, about: About | null): Promise<Answer>
  /** Makes the edition of a briefing as of an instant, compared with the one before, and keeps it. */
  compile(briefing: Briefing, asOf: Instant): Promise<Edition>
  /** Makes the same and does not keep it. */
  compose(briefing: Briefing, asOf: Instant): Promise<Edition>
}

/** Looks up in this thread; between two look-ups whatever else has come in gets its turn. */
export const answeringHere = (store: Store): Answering => {
  const { ask } = asker(store.articles, retriever(store.articles))
  return {
    ask: async (asked, about) => {
      await setImmediate()
      return ask(asked, about)
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
