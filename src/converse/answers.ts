import type { Answer, QuestionAsked } from '../domain/answer.ts'
import type { Article } from '../domain/article.ts'
import { type Coverage, cardOf } from '../domain/edition.ts'
import { answerText } from './answer-text.ts'
import type { Chosen } from './select.ts'

/** The answer to a question that nothing answers. */
export const unanswered = (asked: QuestionAsked, text: string, searched: Coverage): Answer => ({
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

/** What was found for a question. */
interface Found {
  readonly lead: string
  readonly chosen: readonly Chosen[]
  readonly accounts?: readonly Chosen[]
  /** Every article cited, where a claim cites several. */
  readonly cited?: readonly Article[]
}

/** The answer that the chosen claims give. */
export const answered = (
  asked: QuestionAsked,
  { lead, chosen, accounts = [], cited = [] }: Found,
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
    ...new Map(
      [...chosen, ...accounts]
        .map(({ article }) => article)
        .concat(cited)
        .map(article => [article.id, cardOf(article)]),
    ).values(),
  ],
  writer: null,
})
