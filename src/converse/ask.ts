import { coverageOf, type Topic, topicOf } from '../compile/topic.ts'
import type { Answer, QuestionAsked } from '../domain/answer.ts'
import type { Scope } from '../domain/briefing.ts'
import { type Coverage, cardOf } from '../domain/edition.ts'
import type { Meaning } from '../retrieve/meaning/near.ts'
import type { Retriever } from '../retrieve/retriever.ts'
import type { ArticleStore } from '../store/store.ts'
import { accountsOf } from './accounts.ts'
import { answered, unanswered } from './answers.ts'
import { claimAt } from './claim.ts'
import { confidenceIn, LEAST_CONFIDENCE, SUREST } from './confidence.ts'
import { asksForDay, newsOfDay } from './day-news.ts'
import { notReported, notUnderstood, WHAT_CAN_BE_ASKED, whatIsMeant } from './decline.ts'
import { findSentences } from './evidence.ts'
import { latestLeads } from './latest.ts'
import { asksForOverview, asksWhoSaidSo, questionsIn } from './message.ts'
import { overviewOf } from './overview.ts'
import { pick } from './pick.ts'
import { type Question, readQuestion } from './question.ts'
import { choose } from './select.ts'
import { joined } from './several.ts'
import { saidBefore } from './source-of.ts'
import { stateAnswer } from './states.ts'
import { askedIn } from './thread.ts'
import { timeAsked } from './when-asked.ts'

/** Answers questions from stored articles. */
export interface Asker {
  /**
   * @param scope the briefing that is asked about: its articles and the states of its sections; null: every article
   * @param meaning of what is asked (`askedIn`); null: words alone find
   */
  ask(asked: QuestionAsked, scope: Scope | null, meaning?: Meaning | null): Promise<Answer>
}

/** What is told because it is the latest or of a day, and not because it answers. */
const CERTAIN = 1

const NOTHING: Coverage = { articles: 0, outlets: 0, from: null, to: null }

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

  /** No article holds a word of it, and it does not ask in a way that is known: another language, or none. */
  const isForeign = async ({ kind, terms }: Question): Promise<boolean> =>
    kind === 'topic' && [...(await store.frequencies(terms)).values()].every(held => held === 0)

  /** Answers what names nothing and is asked of the whole briefing or of the answer before; null: it is neither. */
  const askedOfWhole = async (asked: QuestionAsked, scope: Scope | null): Promise<Answer | null> => {
    const isOverview = asksForOverview(asked.question)
    if (!isOverview && !asksWhoSaidSo(asked.question)) return null
    const topic = await topicOf(store, scope?.about ?? null, asked.asOf)
    const searched = await coverage(topic)
    if (isOverview) {
      const overview = await overviewOf(store, scope, topic, asked.asOf)
      return overview.chosen.length > 0 ? answered(asked, overview, CERTAIN, searched) : null
    }
    const chosen = asked.thread.length > 0 ? await saidBefore(retriever, topic, asked.thread) : []
    return chosen.length > 0
      ? answered(asked, { lead: '', chosen }, SUREST, searched)
      : unanswered(asked, whatIsMeant(asked.question), NOTHING)
  }

  const askOne = async (
    asked: QuestionAsked,
    scope: Scope | null,
    meaning: Meaning | null,
  ): Promise<Answer> => {
    const apart = await askedOfWhole(asked, scope)
    if (apart) return apart
    const inThread = askedIn(asked)
    if (inThread === null) return unanswered(asked, WHAT_CAN_BE_ASKED, NOTHING)
    const { text, known, isOpen } = inThread
    const question = readQuestion(text, known)
    if (isOpen && question.terms.length === 0) return unanswered(asked, whatIsMeant(text), NOTHING)
    if (!meaning && (await isForeign(question))) return unanswered(asked, notUnderstood(text), NOTHING)
    const time = timeAsked(text, asked.asOf)
    const topic = await topicOf(store, scope?.about ?? null, time.until ?? asked.asOf)
    const filter =
      question.kind === 'changed' && time.since ? { ...topic.filter, from: time.since } : topic.filter
    const corpus = { filter, belongs: topic.belongs }
    const searched = await coverage({ ...topic, filter })
    if (time.day !== null && asksForDay(question)) {
      const chosen = await newsOfDay(store, corpus, time.day)
      return chosen.length > 0
        ? answered(asked, { lead: '', chosen }, CERTAIN, searched)
        : unanswered(asked, notReported(question, [], searched), searched)
    }
    if (question.kind === 'changed' && question.terms.length === 0) {
      const chosen = await latestLeads(store, corpus, time.since)
      if (chosen.length > 0) return answered(asked, { lead: '', chosen }, CERTAIN, searched)
    }
    const { ranked, nearest, analyses, unmentioned } = await findSentences(
      store,
      retriever,
      question,
      corpus,
      searched,
      meaning,
    )
    const state = scope && stateAnswer(question, scope, analyses, asked.asOf)
    if (state) return answered(asked, state, SUREST, searched)
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
    const accounts = accountsOf(question, sentences)
    return answered(asked, { lead, chosen, accounts }, confidence, searched)
  }

  return {
    async ask(asked, scope, meaning = null) {
      const questions = questionsIn(asked.question)
      if (questions.length === 1) return askOne(asked, scope, meaning)
      const answers: Answer[] = []
      for (const question of questions) {
        const before = answers.map(answer => ({ question: answer.question, answer: answer.text }))
        answers.push(await askOne({ ...asked, question, thread: [...asked.thread, ...before] }, scope, null))
      }
      return joined(asked, answers)
    },
  }
}
