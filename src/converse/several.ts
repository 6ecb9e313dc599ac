import type { Answer, QuestionAsked } from '../domain/answer.ts'
import { ANSWER_WORDS } from './answer-text.ts'
import { wordCount } from './claim.ts'

const distinct = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map(item => [key(item), item])).values(),
]

/** As many whole parts as the words of an answer allow; the first always. */
const withinWords = (parts: readonly string[]): string => {
  const kept: string[] = []
  for (const part of parts) {
    if (kept.length > 0 && wordCount([...kept, part].join(' ')) > ANSWER_WORDS) continue
    kept.push(part)
  }
  return kept.join(' ')
}

/** One answer to a message that asks several questions: the best claim for each, and which of them nothing answers. */
export const joined = (asked: QuestionAsked, answers: readonly Answer[]): Answer => {
  const [first] = answers
  const found = answers.filter(({ answered }) => answered)
  const open = answers.filter(({ answered }) => !answered).map(({ question }) => `“${question}”`)
  if (!first || found.length === 0) return { ...first!, question: asked.question }
  const claims = distinct(
    found.flatMap(({ claims }) => claims.slice(0, 1)),
    ({ text }) => text,
  )
  const lead = open.length > 0 ? `Not reported: ${open.join(' ')}.` : ''
  const told = found.map(({ lead, claims: [claim] }) => [lead, claim?.text].filter(Boolean).join(' '))
  return {
    ...first,
    question: asked.question,
    answered: true,
    text: withinWords([...(lead ? [lead] : []), ...new Set(told)]),
    lead,
    claims,
    accounts: [],
    nearest: null,
    confidence: Math.min(...found.map(({ confidence }) => confidence)),
    articles: distinct(
      found.flatMap(({ articles }) => articles),
      ({ id }) => id,
    ),
  }
}
