import { coverageOf, type Topic, topicOf } from '../compile/topic.ts'
import type { Answer, QuestionAsked } from '../domain/answer.ts'
import type { About } from '../domain/briefing.ts'
import { type Coverage, cardOf } from '../domain/edition.ts'
import type { Meaning } from '../retrieve/meaning/near.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import type { ArticleStore } from '../store/store.ts'
import { accountsOf } from './accounts.ts'
import { answerText } from './answer-text.ts'
import { claimAt } from './claim.ts'
import { confidenceIn, LEAST_CONFIDENCE } from './confidence.ts'
import { notReported, WHAT_CAN_BE_ASKED } from './decline.ts'
import { findSentences } from './evidence.ts'
import { latestLeads } from './latest.ts'
import { pick } from './pick.ts'
import { readQuestion } from './question.ts'
import { type Chosen, choose } from './select.ts'
import { askedIn } from './thread.ts'
import { timeAsked } from './when-asked.ts'

/** Answers questions from stored articles. */
export interface Asker {
  /**
   * @param about which articles may be used; null: all
   * @param meaning of what is asked (`askedIn`); null: words alone find
   */
  ask(asked: QuestionAsked, about: About | null, meaning?: Meaning | null): Promise<Answer>
}

const NOTHING: Coverage = { articles: 0, outlets: 0, from: null, to: null }

const unanswered = (asked: QuestionAsked, text: string, searched: Coverage): Answer => ({
  question: asked.question,
  asOf: asked.asOf,
  answered: false,
  text,
  lead: '',
  claims: [],
  accounts: [],
  nearest: null,
  confidence: 0,
  searched,
  articles: [],
  writer: null,
})

const answered = (
  asked: QuestionAsked,
  lead: string,
  chosen: readonly Chosen[],
  accounts: readonly Chosen[],
  confidence: number,
  searched: Coverage,
): Answer => ({
  question: asked.question,
  asOf: asked.asOf,
  answered: true,
  text: answerText(lead, chosen),
  lead,
  claims: chosen.map(({ claim }) => claim),
  accounts: accounts.map(({ claim }) => claim),
  nearest: null,
  confidence,
  searched,
  articles: [
    ...new Map([...chosen, ...accounts].map(({ article }) => [article.id, cardOf(article)])).values(),
  ],
  writer: null,
})

/** Topics whose coverage is remembered; counting a large topic takes longer than answering. */
const REMEMBERED = 50

/** {@link coverageOf}, remembered as long as the store does not grow. */
const rememberedCoverage = (store: ArticleStore) => {
  const known = new Map<string, Coverage>()
  return async (topic: Topic): Promise<Coverage> => {
    const { articles } = await store.size()
    const key = JSON.stringify([articles, topic.filter])
    const found = known.get(key) ?? (await coverageOf(store, topic))
    known.delete(key)
    known.set(key, found)
    if (known.size > REMEMBERED) known.delete(known.keys().next().value!)
    return found
  }
}

/** Answers from the sentences of stored articles, without a model. */
export const asker = (store: ArticleStore, retriever: Retriever): Asker => {
  const coverage = rememberedCoverage(store)
  return {
    async ask(asked, about, meaning = null) {
      const whole = askedIn(asked)
      if (whole === null) return unanswered(asked, WHAT_CAN_BE_ASKED, NOTHING)
      const { text, known } = whole
      const question = readQuestion(text, known)
      const time = timeAsked(text, asked.asOf)
      const topic = await topicOf(store, about, time.until ?? asked.asOf)
      const filter =
        question.kind === 'changed' && time.since ? { ...topic.filter, from: time.since } : topic.filter
      const searched = await coverage({ ...topic, filter })
      if (question.kind === 'changed' && question.terms.length === 0) {
        const leads = await latestLeads(store, { filter, belongs: topic.belongs }, time.since)
        if (leads.length > 0) return answered(asked, '', leads, [], 1, searched)
      }
      const { ranked, nearest, unmentioned } = await findSentences(
        store,
        retriever,
        question,
        { filter, belongs: topic.belongs },
        searched,
        meaning,
      )
      const { lead, sentences, margin } = pick(question, time.day, ranked)
      const chosen = choose(sentences, margin)
      const confidence = confidenceIn(sentences)
      if (chosen.length === 0 || confidence < LEAST_CONFIDENCE) {
        const near = nearest && { claim: claimAt(nearest), article: nearest.analysis.article }
        return {
          ...unanswered(asked, notReported(question, unmentioned, searched), searched),
          confidence,
          nearest: near?.claim ?? null,
          articles: near ? [cardOf(near.article)] : [],
        }
      }
      return answered(asked, lead, chosen, accountsOf(question, sentences), confidence, searched)
    },
  }
}
